using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Rules;
using Branch.Tests.Bureau;
using Branch.Tests.Cases;

namespace Branch.Tests.Rules;

public sealed class PinnedRulesTests
{
    private static readonly string Current = File.ReadAllText(Path.Combine(RuleLibrary.DefaultDirectory, "2026-1.json"));

    [Fact]
    public async Task A_case_keeps_the_rules_of_its_submission()
    {
        using var bank = new Bank();
        var id = await bank.SubmitAsync();
        var book = bank.Get<RuleLibrary>().At(WorkingTime.Day(bank.Clock.GetUtcNow()));
        Assert.Equal(book.Hash, await bank.Db.SingleAsync<string>("select RulesHash from Cases where Id = @id", new { id }));
        Assert.Equal(book.Json, await bank.Db.SingleAsync<string>("select Content from RuleBooks where Hash = @Hash", new { book.Hash }));

        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("insert into RuleBooks (Hash, Name, Content, FirstUsedAt) values (@Hash, 'other', @Json, '2026-01-01')", Stricter));
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("update Cases set RulesHash = @Hash where Id = @id", new { Stricter.Hash, id }));
        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        await bank.CorrectAsync(id, Bank.Application());
        Assert.Equal(Stricter.Hash, (await LastAsync(bank, id)).RulesHash);
        Assert.Equal(Verdict.Poor, (await LastAsync(bank, id)).Verdict);
    }

    [Fact]
    public async Task A_poor_case_needs_a_second_manager_below_every_limit()
    {
        using var bank = new Bank();
        var id = await BureauStepTests.SubmitAsync(bank, BureauStepTests.Named("Schuldt"));
        Assert.Equal(2, await bank.Db.SingleAsync<int>("select RequiredLevel from Assessments where CaseId = @id", new { id }));
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        Assert.Equal("decide2", (await bank.ItemAsync(id)).Node);
        await bank.ApproveAsync(bank.Director, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task Other_rules_are_tried_on_past_cases_and_write_nothing()
    {
        using var bank = new Bank();
        var (one, two) = (await bank.SubmitAsync(), await bank.SubmitAsync(70_000m));
        var (first, second) = (await NumberAsync(bank, one), await NumberAsync(bank, two));
        var before = await CountsAsync(bank);

        var (lines, code) = await RulesCommand.TryAsync(bank.Db, Stricter, [first, second, "2026-999999"]);
        Assert.Equal(1, code);
        Assert.Contains($"{first}: verdict good → poor; level 1 → 2; remainingBudget passed → failed", lines[0]);
        Assert.Equal("2026-999999: there is no assessed case of this number", lines[2]);
        Assert.StartsWith("2 cases tried with 2026-1", lines[3]);

        (lines, code) = await RulesCommand.TryAsync(bank.Db, RuleBook.Parse(Current, "same.json"), []);
        Assert.Equal((0, 1), (code, lines.Count));
        Assert.Contains("2 cases tried with 2026-1", lines[0]);
        Assert.Contains("0 would change", lines[0]);
        Assert.Equal(before, await CountsAsync(bank));
    }

    [Fact]
    public async Task What_a_case_was_assessed_by_is_explained_from_what_was_kept()
    {
        using var bank = new Bank();
        var id = await bank.SubmitAsync();
        var past = await PastAssessment.LastAsync(bank.Db, await NumberAsync(bank, id));
        var text = string.Join('\n', ExplainCommand.Lines(past!));
        var found = past!.Read();
        Assert.Contains($"Rules 2026-1 ({found.RulesHash![..12]})", text);
        Assert.Contains("passed   remainingBudget", text);
        Assert.Contains("Living, from Household.Adults, Household.Children by firstAdult 1000", text);
        Assert.Contains($"bureau: received, report {found.Facts.Bureau[0].Report} ({found.Facts.Bureau[0].Hash![..12]})", text);
        foreach (var check in found.Checks) Assert.Contains(check.Says!.En, text);
    }

    private static RuleBook Stricter { get; } = RuleBook.Parse(Current.Replace("\"flag\": 200, \"fail\": 0", "\"flag\": 9000, \"fail\": 8000"), "stricter.json");

    private static async Task<Assessment> LastAsync(Bank bank, long id) =>
        Assessment.FromJson(await bank.Db.SingleAsync<string>("select Content from Assessments where Id = (select max(a.Id) from Assessments a where a.CaseId = @id)", new { id }));

    private static Task<string> NumberAsync(Bank bank, long id) => bank.Db.SingleAsync<string>("select Number from Cases where Id = @id", new { id });

    private static async Task<(long, long, long)> CountsAsync(Bank bank) =>
        (await bank.CountAsync(), await bank.Db.SingleAsync<long>("select count(*) from Assessments"), await bank.Db.SingleAsync<long>("select count(*) from RuleBooks"));
}
