using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Branch.Data;

/// <summary>The embedded database: one file in WAL mode, every commit synced to disk.</summary>
public sealed class SqliteDb : Db, IDisposable
{
    private readonly string connectionString;

    /// <summary>Open and at rest, as many as were ever in use at once; null if none is kept.</summary>
    private readonly ConcurrentBag<StandingConnection>? idle;

    private volatile bool closed;

    // SQLite has one writer. Waiting here is fair and cheap; waiting inside SQLite is polling.
    private readonly SemaphoreSlim writer = new(1, 1);

    static SqliteDb()
    {
        Batteries_V2.Init();
        // A connection is in one hand at a time. By default SQLite locks it at each value that it gives, and all of its memory at each piece.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteDb(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        if (builder.Pooling) idle = [];
        builder.Pooling = false;
        var folder = Path.GetDirectoryName(Path.GetFullPath(builder.DataSource));
        if (builder.Mode != SqliteOpenMode.Memory && folder is not null) Directory.CreateDirectory(folder);
        this.connectionString = builder.ToString();
    }

    public override string Dialect => "sqlite";

    public override string? Folder => Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource));

    public void Dispose()
    {
        closed = true;
        CloseIdle();
        writer.Dispose();
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        if (idle is not null && idle.TryTake(out var standing)) return standing;
        var connection = new StandingConnection(connectionString, Keep);
        try
        {
            await connection.OpenAsync(ct);
            await using var pragma = connection.CreateCommand();
            // Twenty megabytes of pages: with the two of SQLite's default a queue is read from the file again and again.
            pragma.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 10000; pragma cache_size = -20000;";
            await pragma.ExecuteNonQueryAsync(ct);
            // Otherwise SQLite prepares a statement anew whenever its limit is given: it would plan for the value.
            _ = raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
            return connection;
        }
        catch
        {
            // Not as it should be: it is not to be kept.
            await connection.CloseAsync();
            throw;
        }
    }

    private bool Keep(StandingConnection connection)
    {
        if (idle is null) return false;
        idle.Add(connection);
        if (closed) CloseIdle();
        return true;
    }

    private void CloseIdle()
    {
        while (idle is not null && idle.TryTake(out var connection)) connection.Close();
    }

    public override bool IsDuplicate(DbException error) =>
        error is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 };

    public override bool IsRefusedByTrigger(DbException error) =>
        error is SqliteException { SqliteErrorCode: 19 } && error.Message.Contains("branch:", StringComparison.Ordinal);

    public override string? Trouble(DbException error)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        return (error as SqliteException)?.SqliteErrorCode switch
        {
            11 or 26 => $"{file} is damaged or no SQLite database. Put the last backup in its place.",
            5 or 6 => $"Another program keeps {file} locked. End it, or let it finish.",
            8 => $"{file} can only be read. Give the account of the application the right to write to the file and its folder.",
            13 => $"The disk of {file} is full. What was confirmed is safe; make room, and it goes on.",
            14 => $"{file} cannot be opened. Look at its path and its rights.",
            10 => $"The disk of {file} does not work: {error.Message}",
            _ => null,
        };
    }

    public override long? FreeBytes => new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource))!).AvailableFreeSpace;

    internal override async Task RequireWritableAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var nothing = await BeginAsync(connection, ct);
    }

    public override async Task BackupAsync(string file, CancellationToken ct)
    {
        if (File.Exists(file)) throw new IOException($"{file} is there already.");
        var unfinished = file + ".part";
        File.Delete(unfinished);
        try
        {
            await using (var source = (SqliteConnection)await OpenAsync(ct)) await CopyAsync(source, unfinished, ct);
            await using (var copy = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite)) copy.Flush(flushToDisk: true);
            File.Move(unfinished, file);
        }
        catch (SqliteException error)
        {
            Remove(unfinished);
            throw new IOException(error.Message, error);
        }
        catch
        {
            Remove(unfinished);
            throw;
        }
    }

    /// <summary>All pages of one moment: with a write-ahead log a reader keeps nobody from writing.</summary>
    private static async Task CopyAsync(SqliteConnection source, string file, CancellationToken ct)
    {
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await copy.OpenAsync(ct);
        source.BackupDatabase(copy);
        await using var check = copy.CreateCommand();
        // One file, with no log beside it.
        check.CommandText = "pragma journal_mode = delete; pragma integrity_check;";
        await using var answer = await check.ExecuteReaderAsync(ct);
        await answer.NextResultAsync(ct);
        if (!await answer.ReadAsync(ct) || answer.GetString(0) is not "ok") throw new IOException("The copy is damaged, and so is probably the database.");
    }

    internal override IDisposable EnterUpgrade() => new UpgradeTurn(new SqliteConnectionStringBuilder(connectionString).DataSource);

    /// <summary>Filled aside and put in place when it is whole: whoever is cut off leaves an empty database behind.</summary>
    public override async Task FillAsync(Func<Db, Task<bool>> isEmpty, Func<Db, Task> fill)
    {
        var place = new SqliteConnectionStringBuilder(connectionString);
        var aside = new SqliteConnectionStringBuilder(connectionString) { DataSource = place.DataSource + ".filling" };
        await using var turn = FillingTurn(aside.DataSource + ".lock");
        if (!await isEmpty(this)) return;
        Remove(aside.DataSource);
        using (var db = new SqliteDb(aside.ToString()))
        {
            Schema.Upgrade(db, aside.ToString());
            await fill(db);
        }
        // Without a connection there is no write-ahead log beside either file.
        SqliteConnection.ClearAllPools();
        CloseIdle();
        Remove(place.DataSource);
        File.Move(aside.DataSource, place.DataSource);
    }

    /// <summary>The lock goes with the process that holds it, however that ends.</summary>
    private static FileStream FillingTurn(string file)
    {
        try
        {
            return new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (IOException) when (File.Exists(file))
        {
            throw new UnsuitableDatabaseException("Another process is filling it. Let it finish, then start again.");
        }
    }

    private static void Remove(string file)
    {
        foreach (var ending in (ReadOnlySpan<string>)["", "-wal", "-shm"]) File.Delete(file + ending);
    }

    protected override async Task<IAsyncDisposable> EnterWriteAsync(CancellationToken ct)
    {
        await writer.WaitAsync(ct);
        return new Turn(writer);
    }

    protected override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken ct) =>
        await Task.FromResult(((SqliteConnection)connection).BeginTransaction(deferred: false));

    protected override async Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken ct) =>
        await Task.FromResult(((SqliteConnection)connection).BeginTransaction(deferred: true));

    internal override async Task InsertAsync(Tx tx, BulkInsert into, IEnumerable<object[]> rows)
    {
        await using var command = new SqliteCommand(into.Text, (SqliteConnection)tx.Connection, (SqliteTransaction)tx.Transaction);
        foreach (var column in into.Columns) command.Parameters.Add(new SqliteParameter { ParameterName = $"@{column}" });
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i];
            await command.ExecuteNonQueryAsync(tx.Ct);
        }
    }

    protected override string Dialectal(string sql) => sql
        .Replace("{page}", "limit @take offset @skip", StringComparison.Ordinal)
        .Replace("{identity}", "; select last_insert_rowid()", StringComparison.Ordinal)
        .Replace("{skip locked}", "", StringComparison.Ordinal)
        .Replace("{lock}", "", StringComparison.Ordinal);

    /// <summary>Processes on this machine that start at once upgrade one after the other. Left by the thread that entered.</summary>
    private sealed class UpgradeTurn : IDisposable
    {
        private readonly Mutex mutex;

        public UpgradeTurn(string file)
        {
            var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(file))), 0, 8);
            mutex = new Mutex(initiallyOwned: false, $"Global\\branch-schema-{name}");
            try
            {
                if (!mutex.WaitOne(TimeSpan.FromMinutes(5)))
                    throw new UnsuitableDatabaseException("Another process has been changing the schema for five minutes. Let it finish, then start again.");
            }
            catch (AbandonedMutexException)
            {
                // The one before was killed; its script was rolled back, and the turn is ours.
            }
        }

        public void Dispose()
        {
            mutex.ReleaseMutex();
            mutex.Dispose();
        }
    }

    private sealed class Turn(SemaphoreSlim writer) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            writer.Release();
            return ValueTask.CompletedTask;
        }
    }
}
