using Branch.Browser.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Journeys;

public sealed class CounterOffer(House house) : Journey(house)
{
    private readonly Customer customer = new("Theodor", "Wiesengrund", 48) { Amount = 22_000, Months = 60 };

    [Fact(Timeout = Limit)]
    public async Task Other_terms_are_taken_to_the_customer_accepted_offered_signed_and_handed_over()
    {
        var banker = await SignInAsync("sophie.lange", "de");
        await customer.ApplyAsync(banker);
        await banker.PressAsync("Submit the application");
        await CheckAsync(await SignInAsync("miriam.vogt", "en"));
        await ApproveOtherwiseAsync(await SignInAsync("rainer.busch", "de"));
        await AcceptAsync(banker);
        await banker.SignAsync(customer.FileName);

        await banker.WaitsForAsync(banker.Row(customer.FileName).Filter(new() { HasText = banker.Words.Of("Approved") }));
        await banker.OpenFileAsync(customer.FileName);
        await banker.SeesAsync(banker.Words.Of("The case was handed over to core banking."));
        foreach (var letter in (string[])["Counter-offer letter", "Pre-contract information", "Loan contract", "Approval letter"])
            await Expect(banker.Main.GetByRole(AriaRole.Link, new() { NameRegex = new($@"^{System.Text.RegularExpressions.Regex.Escape(banker.Words.Of(letter))} \(PDF\)") })).ToBeVisibleAsync();
        await banker.IsAccessibleAsync();
        await banker.PictureAsync("case-file-handed-over", whole: true);
    }

    private async Task CheckAsync(Person clerk)
    {
        await clerk.WaitsForAsync(clerk.Row(customer.FileName));
        await clerk.Row(customer.FileName).GetByRole(AriaRole.Button).ClickAsync();
        await clerk.RecordChecksAsync();
        await clerk.VoteForAsync(customer, "Documents complete, income secure.");
    }

    private async Task ApproveOtherwiseAsync(Person manager)
    {
        await manager.WaitsForAsync(manager.Row(customer.FileName));
        await manager.Row(customer.FileName).GetByRole(AriaRole.Button).ClickAsync();
        await manager.CheckAsync("Approve on other terms");
        await manager.TypeAsync("Amount", "16.000");
        await manager.TypeAsync("Term in months", "48");
        await manager.PressAsync("Submit decision");
        await Expect(manager.Row(customer.FileName)).ToHaveCountAsync(0);
    }

    private async Task AcceptAsync(Person banker)
    {
        var offered = banker.Page.Locator("table[aria-labelledby=counter-offers] tr").Filter(new() { HasText = customer.FileName });
        await banker.GoAsync("/banker");
        await banker.WaitsForAsync(offered);
        await banker.IsAccessibleAsync();
        await offered.GetByRole(AriaRole.Link, new() { NameRegex = new($"^{banker.Words.Of("Record the answer")}") }).ClickAsync();
        await banker.SeesAsync("16.000,00");
        await banker.CheckAsync("The customer accepts");
        await banker.PressAsync("Record the answer");
    }
}
