using System.Globalization;
using Branch.Cases;
using Branch.Data;
using Branch.Samples;
using Microsoft.Data.Sqlite;

namespace Branch.Tests.Seeding;

/// <summary>What is measured on a seeded bank holds for one that people filled.</summary>
public sealed class SeedingTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 14, 0, 0, TimeSpan.Zero);

    /// <summary>Every so manieth sample case: enough for each way that a case takes.</summary>
    private const int Every = 9;

    private readonly string folder = Directory.CreateTempSubdirectory("branch-seeding-").FullName;

    [Fact]
    public async Task A_seeded_bank_verifies_and_lacks_nothing()
    {
        var file = Path.Combine(folder, "branch.db");
        await Seeding.RunAsync(file, 300, Now, Every);
        using var bank = new SeedBank(file, Now);
        var verdict = await bank.Get<AuditVerification>().RunAsync(default);
        Assert.Null(verdict.Broken);
        Assert.True(verdict.Events > 300 * 10);
        Assert.True((await StuckCases.FindAsync(bank.Db, Now, default)).IsNone);
        Assert.Equal(300, await bank.Db.SingleAsync<long>("select count(*) from Cases"));
        Assert.Equal(30, await bank.Db.SingleAsync<long>("select count(*) from Cases where Status in ('open', 'draft')"));
        Assert.Empty(await bank.Db.QueryAsync<string>("select TaxId from Parties where TaxId is not null group by TaxId having count(*) > 1"));
        using var connection = Open(file);
        Assert.Empty(CaseTable.Read(connection, "pragma foreign_key_check", row => row.GetString(0)));
        Assert.Equal(["ok"], CaseTable.Read(connection, "pragma integrity_check", row => row.GetString(0)));
    }

    [Fact]
    public async Task A_seeded_case_has_the_rows_that_the_acts_make()
    {
        using var seeded = new SeedBank(Path.Combine(folder, "seeded", "branch.db"), Now.AddDays(-120));
        using var worked = new SeedBank(Path.Combine(folder, "worked", "branch.db"), Now.AddDays(-120));
        var (staff, people) = (await seeded.BuildAsync(), await worked.BuildAsync());
        seeded.Clock.Current = worked.Clock.Current = Now;

        var templates = await Seeding.TemplatesAsync(seeded, staff, Every);
        Seeding.Write(seeded, templates.Count, no => templates[no]);

        var customers = new Customers(WorkingTime.Day(Now));
        var no = 0;
        await Templates.RunAsync(worked, people, Every, application =>
        {
            foreach (var (_, _, party) in application.Everybody()) customers.Next().Become(party);
            return $"sample-{no++}";
        });
        using var made = Open(worked.File);
        using var filled = Open(seeded.File);
        var expected = CaseTable.All(made).SelectMany(t => Rows(made, t.Name, t.Of, t.Columns)).ToList();
        Assert.Equal(expected, CaseTable.All(filled).SelectMany(t => Rows(filled, t.Name, t.Of, t.Columns)));
        Assert.Equal(Rows(made, "CaseNumbers", "Year", ["Year", "Last"]), Rows(filled, "CaseNumbers", "Year", ["Year", "Last"]));
        Assert.Equal(Rows(made, "AccountNumbers", "BankCode", ["BankCode", "Last"]), Rows(filled, "AccountNumbers", "BankCode", ["BankCode", "Last"]));
    }

    [Fact]
    public async Task People_go_on_with_seeded_cases()
    {
        var file = Path.Combine(folder, "branch.db");
        await Seeding.RunAsync(file, 300, Now, Every);
        using var bank = new SeedBank(file, Now);
        var clerk = await bank.ActorAsync("stefan.boehm");
        var caseId = (await bank.Get<ClaimWorkItem>().NextAsync(clerk, Desk.Clerk, null, null, default))!.Value;
        var item = await bank.Db.SingleAsync<Cases.Item>("""
            select w.Id, w.Node, w.Desk, w.Status, w.AssigneeId, w.Version, r.Hash
              from WorkItems w
              join Cases c on c.Id = w.CaseId
              join Revisions r on r.Id = c.RevisionId
             where w.CaseId = @caseId and w.Status = 'claimed'
            """, new { caseId });
        await bank.Get<SampleChecks>().RecordAsync(clerk, item.Id, default);
        await bank.Get<CastVote>().RunAsync(clerk, item.Id, item.Version, item.Hash, new BackVote { Judgement = Judgement.Positive, Comment = "Geprüft." }, default);
        await bank.Get<MachineSteps>().RunAllAsync(default);
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
        Assert.Equal("done", await bank.Db.SingleAsync<string>("select Status from WorkItems where Id = @Id", new { item.Id }));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A line a row, in the order of the cases.</summary>
    private static List<string> Rows(SqliteConnection connection, string table, string by, IReadOnlyList<string> columns) =>
        CaseTable.Read(connection, $"select {string.Join(", ", columns)} from {table} where {by} <> '0' and {by} <> 0 order by {by}, rowid", row =>
            $"{table}: {string.Join(" | ", columns.Select((column, i) => $"{column} {(row.IsDBNull(i) ? "null" : row.GetFieldType(i) == typeof(byte[]) ? Convert.ToHexString((byte[])row.GetValue(i)) : Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture))}"))}");

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
