using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dapper;

namespace Branch.Data;

/// <summary>
/// The only ways a statement reaches the database. Each takes a compile-time constant (CA1857 is an error), so that
/// every statement of the application is a string literal of the assembly and a test can find and compile all of them.
/// Words in braces are a dialect's: {page}, {identity}, {lock}, {skip locked} (<see cref="Db.Translate"/>).
/// </summary>
public static partial class SqlText
{
    /// <summary>How every statement begins. What begins otherwise never reaches the database, and the test finds by it what does.</summary>
    [GeneratedRegex(@"^\s*(select\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\()")]
    public static partial Regex Beginning { get; }

    public static Task<int> ExecuteAsync(this Tx tx, [ConstantExpected] string sql, object? args = null) =>
        tx.Connection.ExecuteAsync(tx.Command(sql, args));

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(this Tx tx, [ConstantExpected] string sql, object? args = null) =>
        (await tx.Connection.QueryAsync<T>(tx.Command(sql, args))).AsList();

    public static Task<T?> FirstOrDefaultAsync<T>(this Tx tx, [ConstantExpected] string sql, object? args = null) =>
        tx.Connection.QueryFirstOrDefaultAsync<T>(tx.Command(sql, args));

    public static Task<T> SingleAsync<T>(this Tx tx, [ConstantExpected] string sql, object? args = null) =>
        tx.Connection.QuerySingleAsync<T>(tx.Command(sql, args));

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(this Db db, [ConstantExpected] string sql, object? args = null, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return (await connection.QueryAsync<T>(db.Command(sql, args, null, ct))).AsList();
    }

    public static async Task<T?> FirstOrDefaultAsync<T>(this Db db, [ConstantExpected] string sql, object? args = null, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<T>(db.Command(sql, args, null, ct));
    }

    public static async Task<T> SingleAsync<T>(this Db db, [ConstantExpected] string sql, object? args = null, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.QuerySingleAsync<T>(db.Command(sql, args, null, ct));
    }

    /// <summary>Many rows at once, the quickest way that the database has. Keys, conditions and triggers hold as ever.</summary>
    /// <param name="insert">One row with a parameter for each column: "insert into Users (Id, UserName) values (@Id, @UserName)".</param>
    /// <param name="rows">Values in the order of the columns.</param>
    public static Task BulkInsertAsync(this Tx tx, [ConstantExpected] string insert, IEnumerable<object?[]> rows)
    {
        tx.Db.BeforeStatement?.Invoke(insert);
        return tx.Db.InsertAsync(tx, BulkInsert.Of(insert), rows.Select(row => row.Select(TypeHandlers.Plain).ToArray()));
    }

    /// <summary>Row by row, for results that must not lie in memory whole.</summary>
    public static async IAsyncEnumerable<T> StreamAsync<T>(this Db db, [ConstantExpected] string sql, object? args = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        await foreach (var row in connection.QueryUnbufferedAsync<T>(db.Translate(sql), args).WithCancellation(ct)) yield return row;
    }

    internal static CommandDefinition Command(this Db db, string sql, object? args, DbTransaction? tx, CancellationToken ct)
    {
        db.BeforeStatement?.Invoke(sql);
        return new(db.Translate(sql), args, tx, cancellationToken: ct);
    }

    private static CommandDefinition Command(this Tx tx, string sql, object? args) =>
        tx.Db.Command(sql, args, tx.Transaction, tx.Ct);
}
