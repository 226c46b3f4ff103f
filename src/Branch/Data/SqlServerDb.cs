using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Microsoft.Data.SqlClient;

namespace Branch.Data;

/// <summary>The production database: SQL Server 2019 or later, read-committed snapshot on.</summary>
public sealed class SqlServerDb(string connectionString) : Db
{
    /// <summary>How many rows of a bulk insert lie in memory at a time.</summary>
    private const int BatchRows = 5_000;

    internal const string Beginning = "set nocount on;";

    // A connection that is not yet open has done nothing, so trying again is always safe. Statements are never repeated by
    // themselves: after a broken connection nobody knows whether a commit arrived. A connection that is cut off is 0 to SqlClient
    // where it does not come from Windows, and then 10053, 10054 or 10061.
    private static readonly SqlRetryLogicBaseProvider Patience = SqlConfigurableRetryFactory.CreateExponentialRetryProvider(
        new SqlRetryLogicOption
        {
            NumberOfTries = 3,
            DeltaTime = TimeSpan.FromMilliseconds(500),
            MaxTimeInterval = TimeSpan.FromSeconds(5),
            TransientErrors = [0, 10053, 10054, 10061, .. SqlConfigurableRetryFactory.BaselineTransientErrors],
        });

    public override string Dialect => "sqlserver";

    public override async Task<DbConnection> OpenAsync(CancellationToken ct = default) => await OpenAsync(connectionString, ct);

    public override bool IsDuplicate(DbException error) => error is SqlException { Number: 2601 or 2627 };

    public override bool IsRefusedByTrigger(DbException error) =>
        error is SqlException { Number: >= 50000 } && error.Message.Contains("branch:", StringComparison.Ordinal);

    /// <summary>
    /// The victim of a deadlock (1205) or of an update conflict (3960) is rolled back by the server; one that waited too
    /// long (1222), or came second to make the first row of something (a chain of events, a year's numbers, a workflow
    /// document), by us. The act starts anew, reads what the other did, and is refused where it is now too late.
    /// </summary>
    protected override bool MayRepeat(DbException error) => error is SqlException { Number: 1205 or 3960 or 1222 } || IsDuplicate(error);

    internal override IDisposable EnterUpgrade()
    {
        // The lock belongs to the session and goes with it; the session of a pooled connection would live on.
        var alone = new SqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString();
        var connection = OpenAsync(alone, default).GetAwaiter().GetResult();
        try
        {
            RequireSnapshots(connection);
            TakeTurn(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>After its last try SqlClient throws all that went wrong; why it is given up is what went wrong last.</summary>
    private static async Task<SqlConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = new SqlConnection(connectionString) { RetryLogicProvider = Patience };
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch (Exception error)
        {
            await connection.DisposeAsync();
            if (error is AggregateException { InnerExceptions: [.., SqlException last] }) ExceptionDispatchInfo.Throw(last);
            throw;
        }
    }

    /// <summary>Without them readers would wait for writers, and both for each other.</summary>
    private static void RequireSnapshots(SqlConnection connection)
    {
        if (Ask(connection, "set nocount on; select is_read_committed_snapshot_on from sys.databases where name = db_name()") is false)
            throw new UnsuitableDatabaseException(
                $"READ_COMMITTED_SNAPSHOT is off in the database {connection.Database}. Let an administrator run once: "
                + $"alter database [{connection.Database}] set read_committed_snapshot on with rollback immediate");
    }

    private static void TakeTurn(SqlConnection connection)
    {
        const int Waits = 330;
        var result = Ask(connection, """
            set nocount on;
            declare @result int;
            exec @result = sp_getapplock @Resource = N'branch-schema', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 300000;
            select @result
            """, Waits);
        if (result is not >= 0)
            throw new UnsuitableDatabaseException("Another node has been changing the schema for five minutes. Let it finish, then start again.");
    }

    /// <summary>What is asked of SQL Server alone begins in its own way: the tests find it by that and compile it too.</summary>
    private static object? Ask(SqlConnection connection, [ConstantExpected] string sql, int seconds = 30)
    {
        if (!sql.StartsWith(Beginning, StringComparison.Ordinal)) throw new ArgumentException($"Not a statement: {sql}", nameof(sql));
        using var command = new SqlCommand(sql, connection) { CommandTimeout = seconds };
        return command.ExecuteScalar();
    }

    protected override Task<IAsyncDisposable> EnterWriteAsync(CancellationToken ct) =>
        Task.FromResult<IAsyncDisposable>(new NoTurn());

    protected override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken ct) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);

    protected override Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken ct) => BeginAsync(connection, ct);

    internal override async Task InsertAsync(Tx tx, BulkInsert into, IEnumerable<object[]> rows)
    {
        // Keys that are given are kept; left to itself, SqlBulkCopy looks past conditions and triggers.
        const SqlBulkCopyOptions Options = SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.FireTriggers | SqlBulkCopyOptions.KeepIdentity;
        using var copy = new SqlBulkCopy((SqlConnection)tx.Connection, Options, (SqlTransaction)tx.Transaction) { DestinationTableName = into.Table, BulkCopyTimeout = 0 };
        foreach (var column in into.Columns) copy.ColumnMappings.Add(column, column);
        foreach (var batch in rows.Chunk(BatchRows))
        {
            using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
            foreach (var column in into.Columns) table.Columns.Add(column, typeof(object));
            foreach (var row in batch) table.Rows.Add(row);
            await copy.WriteToServerAsync(table, tx.Ct);
        }
    }

    protected override string Dialectal(string sql) => sql
        .Replace("{page}", "offset @skip rows fetch next @take rows only", StringComparison.Ordinal)
        .Replace("{identity}", "; select cast(scope_identity() as bigint)", StringComparison.Ordinal)
        .Replace("{skip locked}", "with (updlock, readpast, rowlock)", StringComparison.Ordinal)
        .Replace("{lock}", "with (updlock, rowlock)", StringComparison.Ordinal);

    private sealed class NoTurn : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
