using System.Collections.Concurrent;
using Branch.Data;
using Microsoft.Data.SqlClient;

namespace Branch.Tests.Data;

/// <summary>The one switch: BRANCH_SQLSERVER holds the connection string of a server whose user may create databases.</summary>
internal static class ServerUnderTest
{
    /// <summary>Babelfish makes and drops databases one after the other only.</summary>
    private static readonly Lock OneAtATime = new();

    /// <summary>Seconds: on a busy machine Babelfish takes long to read a statement for the first time, or to drop a database.</summary>
    private const int Patience = 300;

    private static readonly string? Given = Environment.GetEnvironmentVariable("BRANCH_SQLSERVER") is { Length: > 0 } given ? given : null;

    private static readonly Lazy<bool> Babelfish = new(() => Ask("select cast(serverproperty('babelfish') as varchar(10))") is not DBNull);

    /// <summary>Migrated, without a row, and no test's.</summary>
    private static readonly ConcurrentBag<string> Free = [];

    /// <summary>What empties a migrated database.</summary>
    private static string? emptying;

    static ServerUnderTest() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var database in Free) DropDatabase(database);
    };

    public static bool IsGiven => Given is not null;

    public static bool IsBabelfish => IsGiven && Babelfish.Value;

    /// <returns>The connection string of a migrated database without a row, until it is given back.</returns>
    public static string TakeDatabase()
    {
        if (Free.TryTake(out var used)) return used;
        var made = CreateDatabase();
        Schema.Upgrade(Database.For(made), made);
        return made;
    }

    /// <summary>The scripts take Babelfish some seconds, and each connection some more to get going: there the next test gets the database.</summary>
    public static void GiveBack(string connectionString)
    {
        if (IsBabelfish)
        {
            Empty(connectionString);
            Free.Add(connectionString);
        }
        else DropDatabase(connectionString);
    }

    /// <returns>The connection string of a new database without a table.</returns>
    public static string CreateDatabase(bool snapshots = true)
    {
        var name = $"branch_test_{Guid.NewGuid():N}";
        lock (OneAtATime) Run($"create database {name}");
        // Babelfish reads snapshots always and knows no such option.
        if (snapshots && !IsBabelfish) Run($"alter database {name} set read_committed_snapshot on");
        return new SqlConnectionStringBuilder(Given) { InitialCatalog = name, CommandTimeout = Patience }.ToString();
    }

    public static void DropDatabase(string connectionString)
    {
        for (var left = 50; ; left--)
            try
            {
                using (var connection = new SqlConnection(connectionString)) SqlConnection.ClearPool(connection);
                lock (OneAtATime) Run($"drop database {new SqlConnectionStringBuilder(connectionString).InitialCatalog}");
                return;
            }
            catch (SqlException inUse) when (inUse.Message.Contains("currently in use", StringComparison.Ordinal) && left > 0)
            {
                Thread.Sleep(100); // A session that was closed here ends there a moment later.
            }
    }

    public static object Ask(string sql) => Ask(sql, new SqlConnectionStringBuilder(Given) { InitialCatalog = "master", CommandTimeout = Patience }.ToString());

    private static object Ask(string sql, string connectionString)
    {
        using var connection = new SqlConnection(connectionString);
        connection.Open();
        using var command = new SqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    /// <summary>
    /// Takes out all rows, past keys and triggers, and numbers from 1 again. Somebody must have said once to PostgreSQL: grant set
    /// on parameter session_replication_role to public.
    /// </summary>
    private static void Empty(string connectionString)
    {
        emptying ??= $"""
            select set_config('session_replication_role', 'replica', false);
            {Ask("select string_agg(concat('delete from ', cast(name as nvarchar(max)), ';'), ' ') from sys.tables where name <> 'SchemaVersions'", connectionString)}
            {Ask("select string_agg(concat('alter sequence ', cast(sequence_name as nvarchar(max)), ' restart with 1;'), ' ') from information_schema.sequences where sequence_name not like 'schemaversions%'", connectionString)}
            select set_config('session_replication_role', 'origin', false)
            """;
        using var connection = new SqlConnection(connectionString);
        connection.Open();
        using var command = new SqlCommand(emptying, connection);
        command.ExecuteNonQuery();
    }

    private static void Run(string sql) => Ask(sql);
}

public sealed class ServerUnderTestTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_acts_and_the_application_were_tested_on_SQL_Server()
    {
        Assert.SkipUnless(ServerUnderTest.IsGiven, "BRANCH_SQLSERVER names no server: acts and application were tested on SQLite only.");
        using var database = new TemporaryDatabase();
        await using var connection = await database.Db.OpenAsync();
        output.WriteLine($"Tested on {ServerUnderTest.Ask("select @@version")}");
        Assert.IsType<SqlServerDb>(database.Db);
    }
}
