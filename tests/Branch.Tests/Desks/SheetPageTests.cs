using System.Globalization;
using System.Net;
using Branch.Data;
using Branch.Tests.Desks.Queue;

namespace Branch.Tests.Desks;

/// <summary>The calculation behind the figures, one click away for the banker and in the case file.</summary>
public sealed class SheetPageTests(WorkHouse house) : IClassFixture<WorkHouse>
{
    [Fact]
    public async Task The_banker_gets_from_the_figures_to_the_flows_the_intervals_and_the_equation()
    {
        var banker = await house.App.SignInAs("berta");
        var page = await banker.PostForm(await banker.GetPage("/banker"), "form.start");
        var early = await banker.PostForm(page, "#step", ("go", "sheet"));
        Assert.EndsWith("/loan?check=true", early.Url);

        page = await banker.PostForm(early, "#step", ("Product", "instalment"), ("Amount", "10000"), ("TermMonths", "24"), ("go", "stay"));
        var shown = page.Texts("#figures dd");
        var sheet = await banker.PostForm(page, "#step", ("go", "sheet"));
        Assert.Equal((HttpStatusCode.OK, "Calculation"), (sheet.Status, sheet.Heading));
        Assert.Contains(shown[0], sheet.Texts(".facts dd"));
        Assert.Contains(shown[1], sheet.Texts(".facts dd"));
        Assert.Equal(24, sheet.Document.QuerySelectorAll("tbody tr").Length);
        Assert.EndsWith("€0.00", sheet.Texts("tbody tr")[^1], StringComparison.Ordinal);
        var lines = sheet.Document.QuerySelector("pre")!.TextContent.Split('\n');
        Assert.Equal(24, lines.Count(line => line.StartsWith("payment ", StringComparison.Ordinal)));
        Assert.Contains("sum of C(1+X)^-t = sum of D(1+X)^-s", lines[0]);
        var rate = decimal.Parse(lines[^1], CultureInfo.InvariantCulture);
        Assert.StartsWith(Math.Round(rate, 2).ToString(CultureInfo.InvariantCulture), shown[1], StringComparison.Ordinal);
        Assert.Equal(page.Url, sheet.Document.QuerySelector(".page-head a, a[href$='/loan']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task In_the_case_file_the_sheet_is_of_what_was_approved_and_looking_at_it_is_an_event()
    {
        var id = await house.SubmitAsync(30_000m);
        var clara = await house.App.SignInAs("clara");
        var sheet = await clara.GetPage($"/cases/{id}/sheet");
        Assert.Contains("€30,000.00", sheet.Texts(".facts dd"));
        Assert.Equal(60, sheet.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(1, await house.App.Db.SingleAsync<long>("select count(*) from AuditEvents where CaseId = @id and Action = 'case-viewed'", new { id }));
        Assert.NotNull((await clara.GetPage($"/cases/{id}")).Document.QuerySelector($"main a[href='/cases/{id}/sheet']"));

        await house.VoteAsync("clara", id);
        var item = await house.ClaimAsync("dora", id);
        var dora = await house.App.SignInAs("dora");
        await dora.PostForm(await dora.GetPage($"/work/manager/{item.Id}"), "form.work-form", ("Decision.Kind", "other_terms"), ("Decision.Amount", "20,000"), ("Decision.TermMonths", "48"));
        sheet = await clara.GetPage($"/cases/{id}/sheet");
        Assert.Contains("€20,000.00", sheet.Texts(".facts dd"));
        Assert.Equal(48, sheet.Document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task A_limit_is_shown_as_if_it_were_repaid_and_an_account_has_no_sheet()
    {
        var id = await house.SubmitAsync(5_000m, "overdraft");
        var clara = await house.App.SignInAs("clara");
        var sheet = await clara.GetPage($"/cases/{id}/sheet");
        Assert.Contains("as if the limit were drawn in full and repaid within 24 months", sheet.Main);
        Assert.Equal(24, sheet.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await clara.GetPage($"/cases/{await house.SubmitAsync(0, "current")}/sheet")).Status);
    }
}
