using Branch.Browser.Stage;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(House))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Branch.Browser.Stage;

/// <summary>The running bank and the browser before it, started once for all journeys.</summary>
public sealed class House : IAsyncLifetime
{
    /// <summary>Milliseconds. Long enough for a busy machine with two cores; what is right comes at once.</summary>
    private const float Patience = 30_000;

    /// <summary>A browser that does not start or close in this time never will.</summary>
    private static readonly TimeSpan Starting = TimeSpan.FromMinutes(2);

    public static readonly TimeSpan Closing = TimeSpan.FromSeconds(30);

    private readonly RunningBank bank = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Address => bank.Address;

    public async ValueTask InitializeAsync()
    {
        if (Chrome.Find() is not { } path) return;
        Assertions.SetDefaultExpectTimeout(Patience);
        var starting = bank.StartAsync();
        playwright = await Playwright.CreateAsync().WaitAsync(Starting);
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Chrome.Arguments }).WaitAsync(Starting);
        await starting;
    }

    /// <summary>Somebody opens a browser of their own; nobody is signed in yet.</summary>
    /// <param name="language">"de" or "en".</param>
    public async Task<Person> VisitorAsync(string language, bool script = true, int width = 1280, int height = 850)
    {
        if (browser is null) Assert.Skip("No Chromium or Chrome on the PATH, and BRANCH_BROWSER names none.");
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = language == "de" ? "de-DE" : "en-GB",
            TimezoneId = "Europe/Berlin",
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
            ColorScheme = ColorScheme.Light,
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(Patience);
        await context.AddCookiesAsync([new() { Name = "lang", Value = language, Url = Address }]);
        return new Person(await context.NewPageAsync(), new Words(language));
    }

    /// <summary>Lets the due date of what waits in a customer's case be over, in the bank's database: the application has no door for this.</summary>
    public Task PassDueDateAsync(string customer) => bank.PassDueDateAsync(customer);

    public async ValueTask DisposeAsync()
    {
        if (Chrome.Find() is null) return;
        await bank.DisposeAsync();
        if (browser is not null) await Task.WhenAny(browser.CloseAsync(), Task.Delay(Closing));
        playwright?.Dispose();
    }
}
