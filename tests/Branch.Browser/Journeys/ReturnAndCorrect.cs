using System.Text.RegularExpressions;
using Branch.Browser.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Journeys;

public sealed class ReturnAndCorrect(House house) : Journey(house)
{
    private const string Remark = "Laut Gehaltsabrechnung 3.150 €.";

    private readonly Customer customer = new("Oskar", "Brinkmann", 42) { Amount = 20_000, Months = 60 };

    [Fact(Timeout = Limit)]
    public async Task A_returned_application_is_corrected_at_the_field_checked_again_and_approved_on_other_terms()
    {
        var banker = await SignInAsync("markus.schaefer", "en");
        await customer.ApplyAsync(banker);
        await banker.PressAsync("Submit the application");
        var clerk = await SignInAsync("carsten.peters", "de");
        await ReturnAsync(clerk);
        await CorrectAsync(banker);
        await CheckAgainAsync(clerk);
        await ApproveOtherwiseAsync(await SignInAsync("petra.schulte", "en"));
        await AcceptAsync(banker);

        var decided = banker.Row(customer.FileName).Filter(new() { HasText = "€15,000.00 over 48 months" });
        await banker.SignAsync(customer.FileName);
        await banker.WaitsForAsync(decided);
    }

    private async Task ReturnAsync(Person clerk)
    {
        await clerk.OpenFileAsync(customer.FileName);
        await clerk.WaitsForAsync(clerk.Button("Übernehmen"));
        await clerk.PressAsync("Claim");
        await clerk.FollowAsync("Remark on “{0}”", "Antragsteller: Monatliches Nettoeinkommen");
        await Expect(clerk.Field("What has to be corrected")).ToBeFocusedAsync();
        await clerk.TypeAsync("What has to be corrected", Remark);
        await clerk.IsAccessibleAsync();
        await clerk.PictureAsync("clerk-return");
        await clerk.PressAsync("Return to {0}", "Markus Schäfer");
        await Expect(clerk.Row(customer.FileName)).ToHaveCountAsync(0);
    }

    private async Task CorrectAsync(Person banker)
    {
        await banker.GoAsync("/banker");
        await banker.IsAccessibleAsync();
        await banker.Row(customer.FileName).GetByRole(AriaRole.Link, new() { NameRegex = new("^Correct") }).ClickAsync();
        await banker.IsAccessibleAsync();
        await banker.PictureAsync("banker-returned");
        await banker.Link("Applicant: Monthly net income").First.ClickAsync();
        await Expect(banker.Field("Monthly net income")).ToBeFocusedAsync();
        await Expect(banker.Field("Monthly net income")).ToHaveAccessibleDescriptionAsync(new Regex(Regex.Escape(Remark)));
        await banker.PictureAsync("banker-correct");
        await banker.IsAccessibleAsync();
        await banker.TypeAsync("Monthly net income", "3,150");
        await banker.PressAsync("Save and continue");
        await banker.PressAsync("Save and review");
        await Customer.VoteAsync(banker);
        await banker.PressAsync("Submit again");
        await Expect(banker.Row(customer.FileName)).ToBeVisibleAsync();
    }

    private async Task CheckAgainAsync(Person clerk)
    {
        var row = clerk.Row(customer.FileName).Filter(new() { HasText = clerk.Words.Of("corrected, round {0}", 2) });
        await clerk.WaitsForAsync(row);
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await clerk.SeesAsync(clerk.Words.Of("What the correction answers"));
        await clerk.SeesAsync(Remark);
        await Expect(clerk.Main.GetByRole(AriaRole.Deletion).Filter(new() { HasText = "3.450,00 €" }).First).ToBeVisibleAsync();
        await Expect(clerk.Main.GetByRole(AriaRole.Insertion).Filter(new() { HasText = "3.150,00 €" }).First).ToBeVisibleAsync();
        await clerk.IsAccessibleAsync();
        await clerk.PictureAsync("clerk-corrected");
        await clerk.RecordChecksAsync();
        await clerk.VoteForAsync(customer, "Einkommen jetzt wie belegt.");
    }

    private async Task ApproveOtherwiseAsync(Person manager)
    {
        await manager.WaitsForAsync(manager.Row(customer.FileName));
        await manager.Row(customer.FileName).GetByRole(AriaRole.Button).ClickAsync();
        await manager.CheckAsync("Approve on other terms");
        await manager.TypeAsync("Amount", "15,000");
        await manager.TypeAsync("Term in months", "48");
        await Expect(manager.Page.Locator("#terms")).ToContainTextAsync("€348.");
        await manager.IsAccessibleAsync();
        await manager.PictureAsync("manager-other-terms");
        await manager.PressAsync("Submit decision");
        await Expect(manager.Row(customer.FileName)).ToHaveCountAsync(0);
    }

    private async Task AcceptAsync(Person banker)
    {
        await banker.GoAsync("/banker");
        var answer = banker.Row(customer.FileName).GetByRole(AriaRole.Link, new() { NameRegex = new("^Record the answer") });
        await banker.WaitsForAsync(answer);
        await answer.First.ClickAsync();
        await banker.CheckAsync("The customer accepts");
        await banker.IsAccessibleAsync();
        await banker.PictureAsync("banker-counter-offer");
        await banker.PressAsync("Record the answer");
    }
}
