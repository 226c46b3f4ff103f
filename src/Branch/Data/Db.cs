using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;

namespace Branch.Data;

/// <summary>The database, and everything in which SQLite and SQL Server differ.</summary>
public abstract class Db
{
    private readonly ConcurrentDictionary<string, string> translated = new(StringComparer.Ordinal);

    static Db() => TypeHandlers.Register();

    /// <summary>"sqlite" or "sqlserver": also the folder of the migrations under db/.</summary>
    public abstract string Dialect { get; }

    /// <summary>Where an embedded database lies; null if it is a server's.</summary>
    public virtual string? Folder => null;

    public abstract Task<DbConnection> OpenAsync(CancellationToken ct = default);

    /// <summary>Whether the database refused a row because a unique key has it already.</summary>
    public abstract bool IsDuplicate(DbException error);

    /// <summary>
    /// Whether a constraint or trigger of ours refused the row. Triggers raise texts that begin with "branch:".
    /// </summary>
    public abstract bool IsRefusedByTrigger(DbException error);

    /// <summary>What is wrong with the database itself, and what to do about it; null if the error is about something else.</summary>
    public virtual string? Trouble(DbException error) => null;

    /// <summary>Room on the disk of the database; null if that is its server's business.</summary>
    public virtual long? FreeBytes => null;

    /// <summary>Copies the whole database into a file while others read and write, and checks the copy.</summary>
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    /// <exception cref="NotSupportedException">The database server makes its backups itself.</exception>
    public virtual Task BackupAsync(string file, CancellationToken ct) =>
        throw new NotSupportedException("this database is backed up by its server; docs/operations.md says how");

    /// <exception cref="DbException">Nothing can be written.</exception>
    internal virtual Task RequireWritableAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Whether the transaction is undone for certain and the act may be done again from its beginning.</summary>
    protected virtual bool MayRepeat(DbException error) => false;

    /// <summary>Held while the scripts run: one node migrates, the others wait and find nothing left to do.</summary>
    /// <exception cref="UnsuitableDatabaseException">The database lacks an option without which Branch would not be right.</exception>
    internal virtual IDisposable? EnterUpgrade() => null;

    /// <summary>Fills a database that is still empty; where that can be done, as a whole or not at all.</summary>
    /// <param name="fill">Gets the database to fill, its schema up to date.</param>
    /// <exception cref="UnsuitableDatabaseException">Another process is just filling it.</exception>
    public virtual async Task FillAsync(Func<Db, Task<bool>> isEmpty, Func<Db, Task> fill)
    {
        if (await isEmpty(this)) await fill(this);
    }

    protected abstract Task<IAsyncDisposable> EnterWriteAsync(CancellationToken ct);

    protected abstract Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken ct);

    protected abstract Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken ct);

    /// <param name="rows">As the provider takes them.</param>
    internal abstract Task InsertAsync(Tx tx, BulkInsert into, IEnumerable<object[]> rows);

    protected abstract string Dialectal(string sql);

    /// <summary>Seen before every statement; a test aborts acts here.</summary>
    internal Action<string>? BeforeStatement { get; set; }

    /// <summary>The statement in this database's words.</summary>
    /// <exception cref="ArgumentException">Not one of the kinds of statement that the tests find and compile.</exception>
    public string Translate(string sql) => translated.GetOrAdd(sql, text =>
        SqlText.Beginning.IsMatch(text) ? Dialectal(text) : throw new ArgumentException($"Not a statement: {text}", nameof(sql)));

    /// <summary>
    /// One transaction: all of <paramref name="act"/> or, when it throws, nothing of it. A committed act is on disk.
    /// </summary>
    /// <param name="act">Changes nothing but the database: it is run again when others were in its way.</param>
    public async Task<T> TransactAsync<T>(Func<Tx, Task<T>> act, CancellationToken ct = default)
    {
        for (var left = 2; ; left--)
            try
            {
                return await TransactOnceAsync(act, ct);
            }
            catch (DbException error) when (left > 0 && MayRepeat(error))
            {
                // Two that were in each other's way must not meet again at the same moment.
                await Task.Delay(Random.Shared.Next(10, 80), ct);
            }
    }

    public Task TransactAsync(Func<Tx, Task> act, CancellationToken ct = default) =>
        TransactAsync(async tx => { await act(tx); return true; }, ct);

    private async Task<T> TransactOnceAsync<T>(Func<Tx, Task<T>> act, CancellationToken ct)
    {
        await using var turn = await EnterWriteAsync(ct);
        await using var connection = await OpenAsync(ct);
        return await WithinAsync(connection, await BeginAsync(connection, ct), async tx =>
        {
            var result = await act(tx);
            // From here on the act counts: a client that went away must not undo it half-way.
            await tx.Transaction.CommitAsync(CancellationToken.None);
            return result;
        }, ct);
    }

    /// <summary>Several statements that only read, on one connection, without waiting for whoever writes.</summary>
    public async Task<T> ReadAsync<T>(Func<Tx, Task<T>> read, CancellationToken ct = default)
    {
        await using var connection = await OpenAsync(ct);
        return await WithinAsync(connection, await BeginReadAsync(connection, ct), read, ct);
    }

    private async Task<T> WithinAsync<T>(DbConnection connection, DbTransaction transaction, Func<Tx, Task<T>> run, CancellationToken ct)
    {
        try
        {
            return await run(new Tx(this, connection, transaction, ct));
        }
        finally
        {
            // Where the connection broke there is nothing to undo, and SqlClient's complaint of that would hide why it broke.
            if (connection.State == ConnectionState.Open) await transaction.DisposeAsync();
        }
    }
}

/// <summary>A running transaction and what is needed to talk in it.</summary>
public sealed record Tx(Db Db, DbConnection Connection, DbTransaction Transaction, CancellationToken Ct);

/// <summary>The database can be reached but not used; the message says what to do.</summary>
public sealed class UnsuitableDatabaseException(string message) : DbException(message);
