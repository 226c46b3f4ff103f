using System.Text;
using Branch.Browser.Stage;
using Branch.Samples;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Journeys;

public sealed class JointLoan(House house) : Journey(house)
{
    private readonly Customer first = new("Henrike", "Falkner", 51) { Amount = 24_000, Adults = 2 };
    private readonly Customer second = new("Tobias", "Falkner", 52) { NetIncome = 2_700 };

    [Fact]
    public async Task Two_people_apply_with_their_documents_which_are_checked_and_voted_on()
    {
        var banker = await SignInAsync("jonas.krueger", "de");
        await CaptureAsync(banker);
        await HandInAsync(banker);
        await Customer.VoteAsync(banker);
        await banker.PressAsync("Submit the application");
        await Expect(banker.Row(first.FileName)).ToBeVisibleAsync();
        await CheckAsync();
        await ReadAsync();
    }

    private async Task CaptureAsync(Person banker)
    {
        await banker.PressAsync("New application");
        await first.StateLoanAsync(banker);
        await banker.PressAsync("Save and continue");
        await first.StatePersonAsync(banker);
        await TypeIbanAsync(banker);
        await banker.CheckAsync("With co-applicant");
        banker.Part = banker.Page.Locator(".co-applicant");
        await second.StatePersonAsync(banker);
        banker.Part = null;
        await banker.IsAccessibleAsync();
        await banker.FitsTelephoneAsync();
        await banker.PictureAsync("banker-joint", whole: true);
        await banker.PressAsync("Save and continue");
        await first.StateHouseholdAsync(banker);
        await banker.PressAsync("Save and review");
    }

    /// <summary>It falls into groups while it is typed, and the caret stays where one types.</summary>
    private static async Task TypeIbanAsync(Person banker)
    {
        var iban = banker.Field("IBAN");
        var right = await iban.InputValueAsync();
        await iban.FillAsync("");
        await iban.PressSequentiallyAsync("de8910500000");
        await Expect(iban).ToHaveValueAsync("DE89 1050 0000");
        foreach (var key in new[] { "Home", "ArrowRight", "ArrowRight", "7" }) await iban.PressAsync(key);
        await Expect(iban).ToHaveValueAsync("DE78 9105 0000 0");
        Assert.Equal(3, await iban.EvaluateAsync<int>("field => field.selectionStart"));
        await iban.PressAsync("Backspace");
        await Expect(iban).ToHaveValueAsync("DE89 1050 0000");
        Assert.Equal(2, await iban.EvaluateAsync<int>("field => field.selectionStart"));
        await banker.TypeAsync("IBAN", right);
    }

    private async Task HandInAsync(Person banker)
    {
        await banker.FollowAsync("Hand in documents");
        var needs = banker.Page.Locator(".document-need");
        // The last one is for whatever else there is.
        var count = await needs.CountAsync() - 1;
        Assert.Equal(6, count);
        banker.Complaints.Expect(422);
        await UploadAsync(banker, needs.First, "Ausweis.pdf", Encoding.UTF8.GetBytes("Das ist kein PDF."));
        await banker.SeesAsync(banker.Words.Of("{0} is neither a PDF nor a JPEG or PNG picture. Please save or scan it as one of these.", "Ausweis.pdf"));
        for (var i = 0; i < count; i++)
        {
            var name = (await needs.Nth(i).GetByRole(AriaRole.Heading).InnerTextAsync()).Split('·')[0].Trim();
            await UploadAsync(banker, needs.Nth(i), $"{name} {i}.pdf", SamplePaper.Pdf(name, first.Name, second.Name));
            await Expect(needs.Nth(i).GetByRole(AriaRole.Link)).ToContainTextAsync($"{name} {i}.pdf");
        }
        await banker.IsAccessibleAsync();
        await banker.FitsTelephoneAsync();
        await banker.PictureAsync("banker-documents", whole: true);
        await banker.Page.Locator("a.button.primary").ClickAsync();
    }

    private static async Task UploadAsync(Person banker, ILocator need, string name, byte[] content)
    {
        await need.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/pdf", Buffer = content });
        await need.GetByRole(AriaRole.Button, new() { Name = banker.Words.Of("Upload"), Exact = true }).ClickAsync();
    }

    private async Task CheckAsync()
    {
        var clerk = await SignInAsync("miriam.vogt", "en");
        await clerk.WaitsForAsync(clerk.Row(first.FileName));
        await clerk.Row(first.FileName).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(clerk.Page.Locator("iframe[name=evidence]")).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("pdf$"));
        await Expect(clerk.Field("How")).ToHaveValueAsync("copy");
        await clerk.IsAccessibleAsync();
        await clerk.FitsTelephoneAsync();
        await clerk.PictureAsync("clerk-evidence");
        Assert.InRange(await clerk.RecordChecksAsync(), 10, 20);

        // What was typed for the vote outlives a look at another check, which is a page of its own.
        await clerk.CheckAsync("For the loan");
        await clerk.TypeAsync("Comment", "Both incomes proven, both documents seen.");
        await clerk.Page.GetByText(clerk.Words.Of("All checks")).ClickAsync();
        await clerk.Page.Locator(".all-checks a").Nth(2).ClickAsync();
        await clerk.Page.WaitForURLAsync(url => url.Contains("check=", StringComparison.Ordinal));
        await Expect(clerk.Field("Comment")).ToHaveValueAsync("Both incomes proven, both documents seen.");
        await Expect(clerk.Field("For the loan")).ToBeCheckedAsync();
        await clerk.PressAsync("Submit vote");
        await Expect(clerk.Row(first.FileName)).ToHaveCountAsync(0);
    }

    /// <summary>The manager reads what was checked, by whom and by which documents.</summary>
    private async Task ReadAsync()
    {
        var manager = await SignInAsync("rainer.busch", "de");
        await manager.WaitsForAsync(manager.Row(first.FileName));
        await manager.Row(first.FileName).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(manager.Page.Locator(".ledger")).ToContainTextAsync("Miriam Vogt");
        await manager.Page.Locator(".ledger summary").ClickAsync();
        await Expect(manager.Page.Locator(".ledger details a").First).ToContainTextAsync(".pdf");
        await manager.IsAccessibleAsync();
        await manager.FitsTelephoneAsync();
        await manager.PictureAsync("manager-ledger");
    }
}
