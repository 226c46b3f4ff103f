using System.Collections.Concurrent;
using System.Diagnostics;
using Branch.Cases;
using Microsoft.Data.Sqlite;

namespace Branch.Tests.Seeding;

/// <param name="Seconds">For the cases, without the templates and the seals.</param>
/// <param name="Rows">Of the cases.</param>
public sealed record Seeded(int Templates, double Seconds, long Rows, double SealingSeconds);

/// <summary>
/// Fills an empty file with the sample bank's house and any number of cases. Each has the rows that the acts made for one of
/// the sample cases, filled in for another customer.
/// </summary>
public static class Seeding
{
    /// <summary>Cases between two commits.</summary>
    private const int Batch = 5_000;

    /// <summary>Those by which customers are sought: no case comes in their order. Made at the end, all of a table, so that they keep their order.</summary>
    private const string SoughtBy = "type = 'index' and sql is not null and tbl_name in ('Cases', 'Parties', 'Documents')";

    public static Task<Seeded> RunAsync(string file, int count, DateTimeOffset now) => RunAsync(file, count, now, 1, templates => new Mix(templates).Of);

    /// <param name="every">Only each so manieth of the sample cases is repeated.</param>
    /// <param name="order">Of the templates, by the number of the case, from 0.</param>
    internal static async Task<Seeded> RunAsync(string file, int count, DateTimeOffset now, int every, Func<IReadOnlyList<CaseTemplate>, Func<int, CaseTemplate>> order)
    {
        using var bank = new SeedBank(file, now.AddDays(-120));
        var staff = await bank.BuildAsync();
        bank.Clock.Current = now;
        var templates = await TemplatesAsync(bank, staff, every);
        var begin = Stopwatch.GetTimestamp();
        var rows = Write(bank, count, order(templates));
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        begin = Stopwatch.GetTimestamp();
        await bank.Get<Sealing>().RunAsync(null, default);
        return new Seeded(templates.Count, seconds, rows, Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    /// <summary>What the acts make of the sample cases, in a copy of the bank.</summary>
    private static async Task<IReadOnlyList<CaseTemplate>> TemplatesAsync(SeedBank bank, IReadOnlyList<Actor> staff, int every)
    {
        var aside = bank.File + ".templates";
        await bank.Db.BackupAsync(aside, default);
        try
        {
            using var copy = new SeedBank(aside, bank.Clock.Current, pooled: true);
            var templates = await Templates.MakeAsync(copy, staff, every);
            using var connection = new SqliteConnection(bank.ConnectionString);
            connection.Open();
            CaseTable.Execute(connection, $"attach '{aside}' as aside");
            foreach (var shared in (string[])["FlowDocuments", "RuleBooks"]) CaseTable.Execute(connection, $"insert into main.{shared} select * from aside.{shared}");
            return templates;
        }
        finally
        {
            foreach (var ending in (string[])["", "-wal", "-shm"]) File.Delete(aside + ending);
        }
    }

    /// <returns>How many rows.</returns>
    private static long Write(SeedBank bank, int count, Func<int, CaseTemplate> template)
    {
        using var connection = new SqliteConnection(bank.ConnectionString);
        connection.Open();
        // Whoever is cut off begins anew: nothing here survives a crash. A larger cache takes longer to fill than it saves.
        CaseTable.Execute(connection, "pragma foreign_keys = off; pragma synchronous = off; pragma journal_mode = off; pragma cache_size = -200000");
        var (tables, customers, rows) = (CaseTable.All(connection), new Customers(WorkingTime.Day(bank.Clock.Current)), 0L);
        var counters = new Counters(connection, tables);
        Guards.Without(connection, $"{Guards.Triggers} or {SoughtBy}", () =>
        {
            using var writer = new RowWriter(connection, tables);
            CaseTable.Execute(connection, "begin");
            foreach (var (no, filled) in Filled(count, no => template(no).Fill(counters, customers)).Index())
            {
                writer.Write(filled);
                rows += filled.Template.Rows.Count;
                if (no % Batch == Batch - 1) CaseTable.Execute(connection, "commit; begin");
            }
            foreach (var sql in counters.Written()) CaseTable.Execute(connection, sql);
            CaseTable.Execute(connection, "commit");
        });
        CaseTable.Execute(connection, "pragma journal_mode = wal");
        return rows;
    }

    /// <summary>One thread fills in while another writes.</summary>
    private static IEnumerable<T> Filled<T>(int count, Func<int, T> fill)
    {
        using var filled = new BlockingCollection<T>(100);
        var filling = Task.Run(() =>
        {
            try
            {
                for (var no = 0; no < count; no++) filled.Add(fill(no));
            }
            finally
            {
                filled.CompleteAdding();
            }
        });
        foreach (var one in filled.GetConsumingEnumerable()) yield return one;
        filling.GetAwaiter().GetResult();
    }
}
