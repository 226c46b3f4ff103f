using System.Buffers.Binary;
using Branch.Data;
using Branch.Tests;
using Branch.Tests.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using static Branch.Bench.Clock;

namespace Branch.Bench;

/// <summary>What grows with the cases, and what does not: the table of docs/performance.md.</summary>
internal static class GrowthBench
{
    /// <param name="count">Cases of the largest bank.</param>
    /// <returns>Bytes a case of the largest bank, as a multiple of the smallest one's.</returns>
    public static async Task<double> RunAsync(int? count)
    {
        var bytes = new List<double>();
        Say($"| cases | MB | bytes a case | of them indexes | {string.Join(" | ", QueueBench.Names)} | verify, s | plans that differ |");
        for (var cases = 10_000; cases <= (count ?? 1_000_000); cases *= 10)
        {
            var file = await SeededBanks.OfAsync(cases);
            bytes.Add(new FileInfo(file).Length / (double)cases);
            using var bank = await QueueBench.OpenAsync(cases);
            var times = new List<string>();
            foreach (var (_, work) in QueueBench.Tasks)
            {
                var times100 = await QueueBench.TimesAsync(100, bank, work);
                times.Add(FormattableString.Invariant($"{QueueBench.At(times100, 0.5):0.0}, {QueueBench.At(times100, 0.99):0.0}"));
            }
            var seconds = await SecondsAsync(async () => { if ((await bank.Bank.Get<Audit.AuditVerification>().RunAsync(default)).Broken is { } broken) throw new InvalidOperationException(broken.ToString()); });
            Say($"| {cases} | {new FileInfo(file).Length >> 20} | {bytes[^1]:0} | {IndexBytes(file) / cases:0} | {string.Join(" | ", times)} | {seconds:0.0} | {DifferentPlans(file)} |");
        }
        return bytes[^1] / bytes[0];
    }

    private static double IndexBytes(string file)
    {
        using var connection = Open(file);
        var roots = Tests.Seeding.CaseTable.Read(connection, "select rootpage from sqlite_master where type = 'index'", row => row.GetInt64(0));
        var size = Tests.Seeding.CaseTable.Read(connection, "pragma page_size", row => row.GetInt32(0)).Single();
        using var pages = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return roots.Sum(root => IndexPages(pages, size, root)) * (double)size;
    }

    /// <summary>Pages of a tree of keys: only the inner ones (type 2) are read, for all leaves are equally deep. See https://sqlite.org/fileformat2.html.</summary>
    private static long IndexPages(SafeFileHandle file, int size, long no)
    {
        var page = Page(file, size, no);
        if (page[0] != 2) return 1;
        var cells = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(3));
        var children = Enumerable.Range(0, cells)
            .Select(i => (long)BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(12 + 2 * i)))))
            .Append(BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(8))).ToList();
        return 1 + (Page(file, size, children[0])[0] == 2 ? children.Sum(child => IndexPages(file, size, child)) : children.Count);
    }

    private static byte[] Page(SafeFileHandle file, int size, long no)
    {
        var page = new byte[size];
        RandomAccess.Read(file, page, (no - 1) * size);
        return page;
    }

    /// <summary>Statements of the application that this bank goes about in another way than an empty one, whose plans PlanTests checks.</summary>
    private static int DifferentPlans(string file)
    {
        using var empty = TemporaryDatabase.Embedded();
        using var small = Open(new SqliteConnectionStringBuilder(empty.ConnectionString).DataSource);
        using var large = Open(file);
        return Statements.All.Count(statement => !PlanTests.Plan(small, empty.Db, statement).SequenceEqual(PlanTests.Plan(large, empty.Db, statement)));
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
