using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Branch.Data;

/// <summary>The production database: SQL Server 2019 or later, read-committed snapshot on.</summary>
public sealed class SqlServerDb(string connectionString) : Db
{
    public override string Dialect => "sqlserver";

    public override async Task<DbConnection> OpenAsync(CancellationToken ct = default)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override bool IsDuplicate(DbException error) => error is SqlException { Number: 2601 or 2627 };

    public override bool IsRefusedByTrigger(DbException error) =>
        error is SqlException { Number: >= 50000 } && error.Message.Contains("branch:", StringComparison.Ordinal);

    protected override Task<IAsyncDisposable> EnterWriteAsync(CancellationToken ct) =>
        Task.FromResult<IAsyncDisposable>(new NoTurn());

    protected override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken ct) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);

    protected override Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken ct) => BeginAsync(connection, ct);

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
