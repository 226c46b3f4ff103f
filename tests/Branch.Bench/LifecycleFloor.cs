using Microsoft.Data.Sqlite;

namespace Branch.Bench;

/// <summary>
/// The unavoidable: as many transactions as the acts of a case, each with one guarded update and two inserts through one prepared
/// command, which together write as many bytes as the acts leave behind.
/// </summary>
internal sealed class LifecycleFloor : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"branch-floor-{Guid.NewGuid():n}.db");
    private readonly SqliteConnection connection;
    private readonly SqliteCommand write;
    private readonly Footprint footprint;
    private readonly string text;
    private readonly byte[] letter;
    private long version = 1;

    public LifecycleFloor(Footprint footprint)
    {
        this.footprint = footprint;
        text = new string('x', footprint.Content / footprint.Commits / 2);
        letter = new byte[footprint.Letter];
        new Random(1).NextBytes(letter);
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var schema = connection.CreateCommand();
        schema.CommandText = """
            pragma journal_mode = wal;
            pragma synchronous = full;
            create table State (Id integer primary key, Version integer not null, Data blob not null);
            create table Trail (Id integer primary key, StateId integer not null, Data blob not null);
            create index TrailOfState on Trail (StateId);
            insert into State values (1, 1, '');
            """;
        schema.ExecuteNonQuery();
        write = connection.CreateCommand();
        write.CommandText = """
            update State set Version = Version + 1 where Id = 1 and Version = $seen;
            insert into Trail (StateId, Data) values (1, $trail);
            insert into State (Version, Data) values (1, $data);
            """;
        write.Parameters.AddWithValue("$seen", 1L);
        write.Parameters.AddWithValue("$trail", text);
        write.Parameters.AddWithValue("$data", text);
        write.Prepare();
    }

    public void Run(int cases)
    {
        for (var i = 0; i < cases * footprint.Commits; i++)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            write.Transaction = transaction;
            write.Parameters["$seen"].Value = version++;
            write.Parameters["$data"].Value = i % footprint.Commits < footprint.Letters ? letter : text;
            write.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    public void Dispose()
    {
        write.Dispose();
        connection.Dispose();
        foreach (var suffix in (string[])["", "-wal", "-shm"]) File.Delete(path + suffix);
    }
}
