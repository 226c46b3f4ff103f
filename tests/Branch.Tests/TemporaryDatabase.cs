using Branch.Data;
using Branch.Tests.Data;
using Microsoft.Data.Sqlite;

namespace Branch.Tests;

/// <summary>
/// A database of its own with the schema applied, gone when disposed: a SQLite file, or a database on the server that
/// <see cref="ServerUnderTest"/> names.
/// </summary>
public sealed class TemporaryDatabase : IDisposable
{
    private static readonly Lazy<byte[]> Empty = new(MakeEmpty);

    /// <param name="pooled">Keeps connections open, as the application does: what is measured needs it.</param>
    public TemporaryDatabase(bool pooled = false) : this(ServerUnderTest.IsGiven, pooled) { }

    private TemporaryDatabase(bool onServer, bool pooled)
    {
        ConnectionString = onServer ? ServerUnderTest.TakeDatabase() : MakeFile(pooled);
        Db = Database.For(ConnectionString);
    }

    public string ConnectionString { get; }

    public Db Db { get; }

    /// <summary>Always SQLite, for what is said of SQLite alone.</summary>
    public static TemporaryDatabase Embedded() => new(onServer: false, pooled: false);

    public void Dispose()
    {
        (Db as IDisposable)?.Dispose();
        if (Db is SqlServerDb) ServerUnderTest.GiveBack(ConnectionString);
        else DeleteFile(ConnectionString);
    }

    internal static void DeleteFile(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
        foreach (var suffix in (string[])["", "-wal", "-shm"]) File.Delete(connection.DataSource + suffix);
    }

    private static string MakeFile(bool pooled)
    {
        var path = Path.Combine(Path.GetTempPath(), $"branch-test-{Guid.NewGuid():N}.db");
        File.WriteAllBytes(path, Empty.Value);
        return $"Data Source={path};Pooling={pooled}";
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
