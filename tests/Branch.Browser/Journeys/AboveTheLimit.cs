using Branch.Browser.Stage;
using Branch.Credit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Journeys;

public sealed class AboveTheLimit(House house) : Journey(house)
{
    private readonly Customer customer = new("Helene", "Achterberg", 43) { Amount = 30_000, Months = 84, NetIncome = 4_200 };

    [Fact(Timeout = Limit)]
    public async Task What_is_above_the_limit_of_one_manager_needs_the_approval_of_a_second()
    {
        var banker = await SignInAsync("florian.huber", "de");
        await customer.ApplyAsync(banker);
        await banker.PressAsync("Submit the application");
        await CheckAsync(await SignInAsync("elif.yildiz", "en"));
        await ApproveFirstAsync(await SignInAsync("johannes.maier", "en"));
        await ApproveSecondAsync(await SignInAsync("ines.brandt", "de"));
        await banker.SignAsync(customer.FileName);
        await banker.OpenFileAsync(customer.FileName);
        await banker.WaitsForAsync(banker.Main.GetByRole(AriaRole.Link, new() { NameRegex = new(@"\(PDF\)") }).First);
        await banker.SeesAsync(banker.Words.Of("Approved"));
        await banker.PictureAsync("case-file", whole: true);
    }

    private async Task CheckAsync(Person clerk)
    {
        await clerk.WaitsForAsync(clerk.Row(customer.FileName));
        await clerk.Row(customer.FileName).GetByRole(AriaRole.Button).ClickAsync();
        await clerk.RecordChecksAsync();
        await clerk.VoteForAsync(customer, "Documents complete, income secure.");
    }

    private async Task ApproveFirstAsync(Person manager)
    {
        await manager.WaitsForAsync(manager.Row(customer.FileName));
        await manager.Row(customer.FileName).GetByRole(AriaRole.Button).ClickAsync();
        await manager.SeesAsync(manager.Words.Of("Above your limit of {0}: a second manager must also approve.", Money.FromEuros(25_000).Display(manager.Words.Culture)));
        await manager.Page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await manager.PressAsync("Submit decision");
        await Expect(manager.Row(customer.FileName)).ToHaveCountAsync(0);

        // The file says where it waits now, and offers nothing to the one who has spoken.
        await manager.OpenFileAsync(customer.FileName);
        await Expect(manager.Main.GetByLabel(manager.Words.Of("The case at a glance"))).ToContainTextAsync("Second decision");
        await manager.IsAccessibleAsync();
        await Expect(manager.Button("Claim")).ToHaveCountAsync(0);
    }

    private async Task ApproveSecondAsync(Person manager)
    {
        var row = manager.Row(customer.FileName).Filter(new() { HasText = manager.Words.Of("First approved by {0}", "Johannes Maier") });
        await manager.WaitsForAsync(row);
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await manager.SeesAsync(manager.Words.Of("First approved by {0}.", "Johannes Maier"));
        await manager.IsAccessibleAsync();
        await manager.Page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await manager.PressAsync("Submit decision");
        await Expect(manager.Row(customer.FileName)).ToHaveCountAsync(0);
    }
}
