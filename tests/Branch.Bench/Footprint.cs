using System.Buffers.Binary;
using System.Globalization;
using Branch.Tests.Cases;
using Microsoft.Data.Sqlite;

namespace Branch.Bench;

/// <summary>What the acts of a case write, as it was measured.</summary>
/// <param name="Commits">Transactions that changed something.</param>
/// <param name="Content">Bytes in all columns of all rows that are left of a case, its letters apart.</param>
/// <param name="Letter">Bytes of one of its letters.</param>
internal sealed record Footprint(int Commits, int Content, int Letters, int Letter)
{
    /// <param name="caseAsync">Takes one case from its beginning to its end.</param>
    public static async Task<Footprint> OfAsync(Bank bank, int cases, Func<Task> caseAsync)
    {
        await using var connection = new SqliteConnection(bank.ConnectionString);
        await connection.OpenAsync();
        // A log that is copied into the file to its end is begun anew whoever reads; behind one case it is not.
        Ask(connection, "pragma wal_checkpoint(truncate)");
        await caseAsync();
        var (content, letters, pdfs) = Sizes(connection);
        int commits;
        // While somebody reads what was, the log is not begun anew: all that is written stays in it.
        await using (connection.BeginTransaction(deferred: true))
        {
            Ask(connection, "select count(*) from Cases");
            var before = CommitsIn(connection.DataSource);
            for (var i = 0; i < cases; i++) await caseAsync();
            commits = CommitsIn(connection.DataSource) - before;
        }
        var after = Sizes(connection);
        (letters, pdfs) = (after.Letters - letters, after.Pdfs - pdfs);
        return new((int)Math.Round(commits / (double)cases), (int)((after.Content - content - pdfs) / cases), (int)(letters / cases), (int)(pdfs / letters));
    }

    private static (long Content, long Letters, long Pdfs) Sizes(SqliteConnection connection)
    {
        var content = 0L;
        foreach (var table in Names(connection, "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"))
            content += Ask(connection, $"select coalesce(sum({string.Join(" + ", Names(connection, $"select name from pragma_table_info('{table}')").Select(column => $"coalesce(length(cast({column} as blob)), 0)"))}), 0) from {table}");
        return (content, Ask(connection, "select count(*) from Letters"), Ask(connection, "select coalesce(sum(length(Pdf)), 0) from Letters"));
    }

    /// <summary>Frames of the write-ahead log that end a transaction (sqlite.org/fileformat2.html, section 4.1).</summary>
    private static int CommitsIn(string database)
    {
        using var log = new FileStream(database + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[32];
        if (log.ReadAtLeast(header, 32, throwOnEndOfStream: false) < 32) return 0;
        var (page, salt) = (BinaryPrimitives.ReadInt32BigEndian(header[8..]), BinaryPrimitives.ReadInt64BigEndian(header[16..]));
        var commits = 0;
        for (; log.ReadAtLeast(header[..24], 24, throwOnEndOfStream: false) == 24 && BinaryPrimitives.ReadInt64BigEndian(header[8..]) == salt; log.Position += page)
            if (BinaryPrimitives.ReadInt32BigEndian(header[4..]) != 0) commits++;
        return commits;
    }

    private static List<string> Names(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection, null);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    private static long Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
