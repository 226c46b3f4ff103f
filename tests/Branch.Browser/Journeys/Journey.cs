using Branch.Browser.Stage;

namespace Branch.Browser.Journeys;

/// <summary>A story of several persons. What their browsers complained about fails it in the end.</summary>
public abstract class Journey(House house) : IAsyncDisposable
{
    /// <summary>Milliseconds for a whole journey: one that stands still fails by its name.</summary>
    protected const int Limit = 240_000;

    private readonly List<Person> people = [];

    protected House House { get; } = house;

    /// <summary>A person of the sample bank at their desk.</summary>
    /// <param name="language">"de" or "en".</param>
    protected async Task<Person> SignInAsync(string userName, string language, bool script = true, int width = 1280, int height = 850)
    {
        var person = await VisitorAsync(language, script, width, height);
        await person.GoAsync("/sign-in");
        await person.TypeAsync("User name", userName);
        await person.TypeAsync("Password", Samples.SampleHouse.Password);
        await person.PressAsync("Sign in");
        return person;
    }

    protected async Task<Person> VisitorAsync(string language, bool script = true, int width = 1280, int height = 850)
    {
        var person = await House.VisitorAsync(language, script, width, height);
        people.Add(person);
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        // One that does not close has nothing to say about the pages; it goes with the browser.
        foreach (var person in people) await Task.WhenAny(person.Page.Context.CloseAsync(), Task.Delay(House.Closing));
        var heard = people.SelectMany(person => person.Complaints.Heard).ToList();
        Assert.True(heard.Count == 0, "What is wrong:\n" + string.Join('\n', heard));
    }
}
