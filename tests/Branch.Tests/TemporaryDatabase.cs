using Branch.Data;

namespace Branch.Tests;

/// <summary>A database of its own with the schema applied; gone when disposed.</summary>
public sealed class TemporaryDatabase : IDisposable
{
    private static readonly Lazy<byte[]> Empty = new(MakeEmpty);

    private readonly string path = Path.Combine(Path.GetTempPath(), $"branch-test-{Guid.NewGuid():N}.db");

    public TemporaryDatabase()
    {
        File.WriteAllBytes(path, Empty.Value);
        Db = new SqliteDb(ConnectionString);
    }

    public string ConnectionString => $"Data Source={path};Pooling=False";

    public SqliteDb Db { get; }

    public void Dispose()
    {
        Db.Dispose();
        foreach (var suffix in (string[])["", "-wal", "-shm"]) File.Delete(path + suffix);
    }

    /// <summary>Migrated once and copied from then on.</summary>
    private static byte[] MakeEmpty()
    {
        var path = Path.Combine(Path.GetTempPath(), $"branch-empty-{Guid.NewGuid():N}.db");
        using (var db = new SqliteDb($"Data Source={path};Pooling=False")) Schema.Upgrade(db, $"Data Source={path};Pooling=False");
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }
}
