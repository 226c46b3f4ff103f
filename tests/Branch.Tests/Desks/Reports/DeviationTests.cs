using System.Net;
using System.Text;
using Branch.Access;
using Branch.Cases;
using Branch.Desks.Reports;
using Branch.Tests.Cases;
using Branch.Tests.Desks.Queue;

namespace Branch.Tests.Desks.Reports;

public sealed class DeviationTests(WorkHouse house) : IClassFixture<WorkHouse>
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30 1", "'+49 30 1")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("=a;\"b\"", "\"'=a;\"\"b\"\"\"")]
    [InlineData("Straße 1", "Straße 1")]
    public void Nothing_in_a_table_is_run_by_a_spreadsheet(string value, string cell) => Assert.Equal(cell, Csv.Cell(value));

    [Fact]
    public async Task A_decision_against_a_vote_is_in_the_report_on_the_screen_in_the_table_and_in_print()
    {
        var id = await house.SubmitAsync(9_000m);
        await house.VoteAsync("clara", id, Judgement.Negative);
        var item = await house.ClaimAsync("dora", id);
        await house.Get<DecideCase>().RunAsync(house["dora"], item.Id, item.Version, item.Hash,
            new DecisionForm { Kind = DecisionKind.Approve, Deviation = "=Hyperlink; Bürge ist bekannt." }, default);
        var number = await house.NumberAsync(id);

        var dora = await house.App.SignInAs("dora");
        var page = await dora.GetPage("/reports/deviations");
        var row = page.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(number, StringComparison.Ordinal)).TextContent;
        Assert.Contains("Dora Berg", row);
        Assert.Contains("Bürge ist bekannt.", row);

        var table = Encoding.UTF8.GetString(await dora.Client.GetByteArrayAsync(page.Document.QuerySelector("a[href*='.csv']")!.GetAttribute("href")));
        Assert.Contains($"{number};", table);
        Assert.Contains("\"'=Hyperlink; Bürge ist bekannt.\"", table);
        var print = await dora.Client.GetByteArrayAsync(page.Document.QuerySelector("a[href*='.pdf']")!.GetAttribute("href"));
        Assert.Equal("%PDF"u8.ToArray(), print[..4]);

        page = await dora.GetPage("/reports/deviations?from=2020-01-01&until=2020-12-31");
        Assert.DoesNotContain(number, page.Main);
    }

    [Fact]
    public async Task The_report_is_for_managers_and_auditors_of_their_branches()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.App.SignInAs("clara")).GetPage("/reports/deviations")).Status);
        await house.App.AddPerson("olga", Role.Auditor);
        Assert.Equal(HttpStatusCode.OK, (await (await house.App.SignInAs("olga")).GetPage("/reports/deviations")).Status);
    }
}
