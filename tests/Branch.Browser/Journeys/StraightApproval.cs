using Branch.Browser.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Journeys;

public sealed class StraightApproval(House house) : Journey(house)
{
    private readonly Customer customer = new("Marlene", "Seidel", 41);

    [Fact(Timeout = Limit)]
    public async Task An_application_goes_from_the_banker_over_the_clerk_to_the_manager_and_ends_in_a_letter()
    {
        var banker = await SignInAsync("anna.weber", "de");
        await CaptureAsync(banker);
        await CheckAsync();
        await DecideAsync();
        await banker.GoAsync("/banker");
        await banker.SignAsync(customer.FileName);
        await banker.WaitsForAsync(banker.Row(customer.FileName).Filter(new() { HasText = banker.Words.Of("Approved") }));
        await banker.IsAccessibleAsync();
        await ReadLetterAsync(banker);
    }

    private async Task CaptureAsync(Person banker)
    {
        await banker.IsAccessibleAsync();
        await banker.PressAsync("New application");
        var step = banker.Page.Url;
        await customer.StateLoanAsync(banker);
        await Expect(banker.Page.Locator("#figures")).ToContainTextAsync("418,");
        await banker.TypeAsync("Term in months", "60");
        await Expect(banker.Page.Locator("#figures")).ToContainTextAsync("343,");
        Assert.Equal(step, banker.Page.Url);
        await SavedAsync(banker);
        await banker.PictureAsync("banker-loan");
        await banker.IsAccessibleAsync();

        // Closed without a word, and there again.
        await banker.GoAsync("/banker");
        await banker.GoAsync(step);
        await Expect(banker.Field("Term in months")).ToHaveValueAsync("60");
        await Expect(banker.Field("Amount")).ToHaveValueAsync("18.000");
        await banker.PressAsync("Save and continue");
        await customer.StatePersonAsync(banker);
        await SavedAsync(banker);
        await banker.IsAccessibleAsync();
        await banker.PressAsync("Save and continue");
        await customer.StateHouseholdAsync(banker);
        await Expect(banker.Page.Locator("#figures")).ToContainTextAsync("1.");
        await banker.PictureAsync("banker-household");
        await banker.IsAccessibleAsync();
        await banker.PressAsync("Save and review");
        await Customer.VoteAsync(banker);
        await banker.IsAccessibleAsync();
        await banker.PictureAsync("banker-review");
        await banker.PressAsync("Submit the application");
        await Expect(banker.Row(customer.FileName)).ToBeVisibleAsync();
    }

    private async Task CheckAsync()
    {
        var clerk = await SignInAsync("birgit.hoffmann", "en");
        await clerk.WaitsForAsync(clerk.Row(customer.FileName));
        await clerk.IsAccessibleAsync();
        await clerk.PictureAsync("clerk-queue");
        await clerk.Row(customer.FileName).GetByRole(AriaRole.Button).ClickAsync();
        await clerk.SeesAsync("€18,000.00");
        await clerk.IsAccessibleAsync();
        await clerk.PictureAsync("clerk-work");
        Assert.InRange(await clerk.RecordChecksAsync(), 5, 20);
        await clerk.IsAccessibleAsync();
        await clerk.PictureAsync("clerk-vote");
        await clerk.VoteForAsync(customer, "Income proven by three payslips.");
    }

    private async Task DecideAsync()
    {
        var manager = await SignInAsync("claudia.neumann", "de");
        await manager.WaitsForAsync(manager.Row(customer.FileName));
        await manager.IsAccessibleAsync();
        await manager.Row(customer.FileName).GetByRole(AriaRole.Button).ClickAsync();
        await manager.IsAccessibleAsync();
        await manager.PictureAsync("manager-work");
        await manager.Page.GetByRole(AriaRole.Radio).First.CheckAsync();
        await manager.PressAsync("Submit decision");
        await Expect(manager.Row(customer.FileName)).ToHaveCountAsync(0);
    }

    private async Task ReadLetterAsync(Person banker)
    {
        await banker.OpenFileAsync(customer.FileName);
        await banker.IsAccessibleAsync();
        await banker.PictureAsync("case-file", whole: true);
        var address = await banker.Main.GetByRole(AriaRole.Link, new() { NameRegex = new(@"\(PDF\)") }).First.GetAttributeAsync("href");
        var letter = await banker.Page.APIRequest.GetAsync(House.Address + address);
        Assert.Equal(200, letter.Status);
        Assert.StartsWith("%PDF", System.Text.Encoding.Latin1.GetString(await letter.BodyAsync()), StringComparison.Ordinal);
    }

    private static Task SavedAsync(Person banker) => Expect(banker.Page.GetByText(new System.Text.RegularExpressions.Regex("^Gespeichert um"))).ToBeVisibleAsync();
}
