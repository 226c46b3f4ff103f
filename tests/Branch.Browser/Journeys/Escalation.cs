using Branch.Browser.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Journeys;

public sealed class Escalation(House house) : Journey(house)
{
    private readonly Customer customer = new("Gertrud", "Ohlsen", 47);

    [Fact(Timeout = Limit)]
    public async Task What_is_not_done_in_time_is_marked_comes_first_for_the_team_lead_and_is_taken_over_with_a_reason()
    {
        var banker = await SignInAsync("katharina.wagner", "de");
        await customer.ApplyAsync(banker);
        await banker.PressAsync("Submit the application");
        var clerk = await SignInAsync("carsten.peters", "de");
        await clerk.WaitsForAsync(clerk.Row(customer.FileName));
        await clerk.Row(customer.FileName).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(clerk.Heading("Verification").First).ToBeVisibleAsync();

        await House.PassDueDateAsync(customer.FileName);
        await clerk.GoAsync("/work/clerk");
        await clerk.WaitsForAsync(clerk.Row(customer.FileName).Filter(new() { HasText = clerk.Words.Of("Overdue") }), patience: 90);
        await clerk.IsAccessibleAsync();
        await clerk.PictureAsync("queue-overdue");

        await TakeOverAsync(await SignInAsync("elif.yildiz", "en"));
        await clerk.GoAsync("/work/clerk");
        await Expect(clerk.Button(clerk.Words.Of("Release {0}", customer.FileName))).ToHaveCountAsync(0);
        await clerk.OpenFileAsync(customer.FileName);
        await clerk.SeesAsync("Die Kundin wartet seit gestern.");
    }

    private async Task TakeOverAsync(Person lead)
    {
        await lead.GoAsync("/work/clerk");
        await Expect(lead.Main.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToHaveTextAsync(lead.Words.Of("Overdue with colleagues"));
        await lead.PictureAsync("queue-late-elsewhere");
        await lead.Row(customer.FileName).GetByRole(AriaRole.Link, new() { NameRegex = new("^Take over") }).First.ClickAsync();
        await lead.IsAccessibleAsync();
        await lead.PictureAsync("take-over");
        await lead.Page.Locator("#takeReason").FillAsync("Die Kundin wartet seit gestern.");
        await lead.PressAsync("Take over");
        await Expect(lead.Heading("Verification").First).ToBeVisibleAsync();
    }
}
