using System.Globalization;
using Branch.Cases;
using Branch.Data;
using Branch.Samples;
using Microsoft.Data.Sqlite;

namespace Branch.Tests.Seeding;

/// <summary>A bank with each template once, and then as they are mixed.</summary>
public sealed class SeededHouse : IAsyncLifetime
{
    public const int Cases = 300;

    /// <summary>Every so manieth sample case: enough for each way that a case takes.</summary>
    public const int Every = 9;

    private readonly string folder = Directory.CreateTempSubdirectory("branch-seeding-").FullName;

    public static DateTimeOffset Now { get; } = new(2026, 11, 25, 14, 0, 0, TimeSpan.Zero);

    public int Templates { get; private set; }

    public string File => Path.Combine(folder, "branch.db");

    public async ValueTask InitializeAsync()
    {
        var seeded = await Seeding.RunAsync(File, Cases, Now, Every, templates =>
        {
            var mix = new Mix(templates);
            return no => no < templates.Count ? templates[no] : mix.Of(no - templates.Count);
        });
        Templates = seeded.Templates;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>What is measured on a seeded bank holds for one that people filled.</summary>
public sealed class SeedingTests(SeededHouse house) : IClassFixture<SeededHouse>
{
    [Fact]
    public async Task A_seeded_bank_verifies_and_lacks_nothing()
    {
        using var bank = new SeedBank(house.File, SeededHouse.Now);
        var verdict = await bank.Get<AuditVerification>().RunAsync(default);
        Assert.Null(verdict.Broken);
        Assert.True(verdict.Events > SeededHouse.Cases * 10);
        Assert.True((await StuckCases.FindAsync(bank.Db, SeededHouse.Now, default)).IsNone);
        Assert.Equal(SeededHouse.Cases, await bank.Db.SingleAsync<long>("select count(*) from Cases"));
        var mixed = SeededHouse.Cases - house.Templates;
        Assert.Equal((mixed + 9) / 10, await bank.Db.SingleAsync<long>("select count(*) from Cases where Id > @Templates and Status in ('open', 'draft')", new { house.Templates }));
        Assert.Empty(await bank.Db.QueryAsync<string>("select TaxId from Parties where TaxId is not null group by TaxId having count(*) > 1"));
        using var connection = Open(house.File);
        Assert.Empty(CaseTable.Read(connection, "pragma foreign_key_check", row => row.GetString(0)));
        Assert.Equal(["ok"], CaseTable.Read(connection, "pragma integrity_check", row => row.GetString(0)));
    }

    [Fact]
    public async Task A_seeded_case_has_the_rows_that_the_acts_make()
    {
        var folder = Directory.CreateTempSubdirectory("branch-worked-").FullName;
        try
        {
            using var worked = new SeedBank(Path.Combine(folder, "branch.db"), SeededHouse.Now.AddDays(-120), pooled: true);
            var people = await worked.BuildAsync();
            worked.Clock.Current = SeededHouse.Now;
            var (customers, no) = (new Customers(WorkingTime.Day(SeededHouse.Now)), 0);
            await Templates.RunAsync(worked, people, SeededHouse.Every, application =>
            {
                foreach (var (_, _, party) in application.Everybody()) customers.Next().Become(party);
                return $"sample-{no++}";
            });
            await worked.Get<Sealing>().RunAsync(null, default);
            using var made = Open(worked.File);
            using var filled = Open(house.File);
            Assert.Equal(no, house.Templates);
            Assert.Equal(SchemaOf(made), SchemaOf(filled));
            Assert.Equal(CaseTable.All(made).SelectMany(t => Rows(made, t, no)), CaseTable.All(filled).SelectMany(t => Rows(filled, t, no)));
            foreach (var bank in (SqliteConnection[])[made, filled])
            {
                Assert.Equal(Lines(bank, "select substr(Number, 1, 4) as Year, max(cast(substr(Number, 6) as integer)) as Last from Cases where Number is not null group by 1"), Lines(bank, "select Year, Last from CaseNumbers order by Year"));
                Assert.Equal(Lines(bank, "select substr(Iban, 5, 8) as BankCode, max(cast(substr(Iban, 13) as integer)) as Last from Accounts group by 1"), Lines(bank, "select BankCode, Last from AccountNumbers"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task People_go_on_with_seeded_cases()
    {
        // Beside the other, whose documents it shares.
        var file = house.File + ".gone-on";
        File.Copy(house.File, file);
        using var bank = new SeedBank(file, SeededHouse.Now);
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

    /// <summary>A line a row of the first cases, in their order.</summary>
    private static List<string> Rows(SqliteConnection connection, CaseTable table, int cases) =>
        [.. Lines(connection, $"select {string.Join(", ", table.Columns)} from {table.Name} where {table.Of} between 1 and {cases} order by {table.Of}, rowid").Select(row => $"{table.Name}: {row}")];

    /// <summary>In the order in which they were made, after which SQLite chooses among equals.</summary>
    private static List<string> SchemaOf(SqliteConnection connection) => Lines(connection, "select tbl_name, type, name, sql from sqlite_master order by tbl_name, type, rowid");

    private static List<string> Lines(SqliteConnection connection, string sql) => CaseTable.Read(connection, sql, row =>
        string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(i => $"{row.GetName(i)} {(row.IsDBNull(i) ? "null" : row.GetFieldType(i) == typeof(byte[]) ? Convert.ToHexString((byte[])row.GetValue(i)) : Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture))}")));

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
