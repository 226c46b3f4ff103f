using Branch.Browser.Stage;
using Branch.Identifiers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Journeys;

public sealed class AccountByLines(House house) : Journey(house)
{
    private const string Lines = "IDD<<LZ6311T475<<<<<<<<<<<<<<<\n8804178F3203134D<<<<<<<<<<<<<8\nSEIDLER<<MARLENE<<<<<<<<<<<<<<";

    [Fact]
    public async Task A_scanned_document_fills_the_form_and_the_account_is_opened_by_the_clerk()
    {
        var banker = await SignInAsync("katharina.wagner", "de");
        await CaptureAsync(banker);
        await OpenAsync();
        await banker.WaitsForAsync(banker.Row("Seidler, Marlene").Filter(new() { HasText = banker.Words.Of("Approved") }));
        await banker.OpenFileAsync("Seidler, Marlene");
        await Expect(banker.Page.Locator("#timeline")).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"DE\d\d 1009 9900 \d{4} \d{4} \d\d"));
        await Expect(banker.Main.GetByRole(AriaRole.Link, new() { NameRegex = new(@"\(PDF\)") })).ToBeVisibleAsync();
        await banker.IsAccessibleAsync();
        await banker.FitsTelephoneAsync();
        await banker.PictureAsync("account-file", whole: true);
    }

    private static async Task CaptureAsync(Person banker)
    {
        await banker.PressAsync("New application");
        await banker.ChooseAsync("Product", "Girokonto");
        await Expect(banker.Field("Amount")).ToHaveCountAsync(0);
        await banker.IsAccessibleAsync();
        await banker.PressAsync("Save and continue");
        // Heard wrongly: the document says something else, and is right.
        await banker.TypeAsync("Birth date", "1988-04-18");
        await banker.Field("Machine-readable lines").FillAsync(Lines);
        await Expect(banker.Field("Family name")).ToHaveValueAsync("Seidler");
        await Expect(banker.Field("Given names")).ToHaveValueAsync("Marlene");
        await Expect(banker.Field("Nationality")).ToHaveValueAsync("DE");
        await Expect(banker.Field("Kind of document")).ToHaveValueAsync("IdentityCard");
        await Expect(banker.Field("Document number")).ToHaveValueAsync("LZ6311T47");
        await Expect(banker.Field("Valid until")).ToHaveValueAsync("2032-03-13");
        await Expect(banker.Field("Birth date")).ToHaveValueAsync("1988-04-18");
        await banker.PressAsync("Read the lines");
        await banker.SeesAsync(banker.Words.Of("The machine-readable lines say {0}.", "17.04.1988"));
        await banker.TypeAsync("Birth date", "1988-04-17");
        await banker.TypeAsync("Place of birth", "Göttingen");
        await banker.TypeAsync("Tax id", TaxId.Sample(61));
        await banker.ChooseAsync("Politically exposed", banker.Words.Of("No"));
        await banker.TypeAsync("Issued by", "Stadt München");
        await banker.TypeAsync("Issued on", "2022-03-14");
        await banker.TypeAsync("Street and number", "Implerstraße 12");
        await banker.TypeAsync("Postal code", "81371");
        await banker.TypeAsync("Town or city", "München");
        await banker.TypeAsync("At this address since", "2017-02-01");
        await banker.TypeAsync("Telephone", "089 23125417");
        await banker.CheckAsync("Consent: data protection");
        await banker.IsAccessibleAsync();
        await banker.FitsTelephoneAsync();
        await banker.PictureAsync("account-person", whole: true);
        await banker.PressAsync("Save and review");
        await banker.SeesAsync("+49 89 23125417");
        await banker.CheckAsync("For the account");
        await banker.TypeAsync("Comment", "Ausweis lag im Original vor.");
        await banker.IsAccessibleAsync();
        await banker.PressAsync("Submit the application");
        await Expect(banker.Row("Seidler, Marlene")).ToBeVisibleAsync();
    }

    private async Task OpenAsync()
    {
        var clerk = await SignInAsync("elif.yildiz", "en");
        await clerk.WaitsForAsync(clerk.Row("Seidler, Marlene"));
        await clerk.Row("Seidler, Marlene").GetByRole(AriaRole.Button).ClickAsync();
        Assert.InRange(await clerk.RecordChecksAsync(), 3, 8);
        await clerk.CheckAsync("For the account");
        await clerk.TypeAsync("Comment", "Identity proven.");
        await clerk.IsAccessibleAsync();
        await clerk.FitsTelephoneAsync();
        await clerk.PictureAsync("account-clerk");
        await clerk.PressAsync("Submit vote");
        await Expect(clerk.Row("Seidler, Marlene")).ToHaveCountAsync(0);
    }
}
