using Branch.Browser.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Journeys;

public sealed class Substitution(House house) : Journey(house)
{
    private readonly Customer customer = new("Friedrich", "Marquardt", 46);

    [Fact(Timeout = Limit)]
    public async Task A_substitute_goes_on_for_an_absent_clerk_and_neither_of_the_two_may_decide()
    {
        var banker = await SignInAsync("jonas.krueger", "de");
        await customer.ApplyAsync(banker);
        await banker.PressAsync("Submit the application");
        var absent = await SignInAsync("miriam.vogt", "en");
        await absent.WaitsForAsync(absent.Row(customer.FileName));
        await absent.Row(customer.FileName).GetByRole(AriaRole.Button).ClickAsync();
        await GoAwayAsync(absent);

        var substitute = await SignInAsync("birgit.hoffmann", "de");
        await GoOnAsync(substitute);
        await PromoteAsync("Miriam Vogt", "Birgit Hoffmann");
        await BarredAsync(absent, "Miriam Vogt");
        await BarredAsync(substitute, "Birgit Hoffmann");
    }

    private static async Task GoAwayAsync(Person clerk)
    {
        await clerk.GoAsync("/absences");
        await clerk.ChooseAsync("Substitute", "Birgit Hoffmann");
        var today = DateTime.Today;
        await clerk.TypeAsync("First day", $"{today:yyyy-MM-dd}");
        await clerk.TypeAsync("Last day", $"{today.AddDays(7):yyyy-MM-dd}");
        await clerk.IsAccessibleAsync();
        await clerk.PictureAsync("absences");
        await clerk.PressAsync("Save");
        await Expect(clerk.Row("Birgit Hoffmann")).ToBeVisibleAsync();
    }

    private async Task GoOnAsync(Person clerk)
    {
        await clerk.GoAsync("/work/clerk");
        await clerk.IsAccessibleAsync();
        await clerk.PictureAsync("queue-acting");
        await clerk.Main.GetByRole(AriaRole.Link, new() { NameRegex = new(customer.FileName) }).ClickAsync();
        await clerk.IsAccessibleAsync();
        await clerk.PressAsync("Take over");
        await clerk.RecordChecksAsync();
        await clerk.VoteForAsync(customer, "Unterlagen geprüft.");
    }

    /// <summary>Both become managers as well.</summary>
    private async Task PromoteAsync(params string[] names)
    {
        var administrator = await SignInAsync("sabine.roth", "de");
        foreach (var name in names)
        {
            await administrator.GoAsync("/admin/people");
            await administrator.Link(name).ClickAsync();
            await administrator.Main.GetByRole(AriaRole.Group, new() { Name = administrator.Words.Of("Roles") }).GetByLabel(administrator.Words.Of("Manager")).CheckAsync();
            await administrator.PressAsync("Save");
            await Expect(administrator.Row(name)).ToContainTextAsync(administrator.Words.Of("Manager"));
        }
    }

    private async Task BarredAsync(Person person, string name)
    {
        await person.GoAsync("/work/manager");
        await Expect(person.Row(customer.FileName)).ToHaveCountAsync(0);
        await person.OpenFileAsync(customer.FileName);
        await person.SeesAsync(person.Words.Of("In the name of {0}", "Miriam Vogt"));
        await Expect(person.Button(person.Words.Of("Claim"))).ToHaveCountAsync(0);
        await Expect(person.Main.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name }).First).ToContainTextAsync(person.Words.Of("Checked this case."));
        await person.IsAccessibleAsync();
        await person.PictureAsync("barred-" + name.Split(' ')[0], whole: true);
    }
}
