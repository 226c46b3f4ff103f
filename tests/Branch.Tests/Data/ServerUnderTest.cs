using Branch.Data;
using Microsoft.Data.SqlClient;

namespace Branch.Tests.Data;

/// <summary>The one switch: BRANCH_SQLSERVER holds the connection string of a server whose user may create databases.</summary>
internal static class ServerUnderTest
{
    /// <summary>Babelfish makes and drops databases one after the other only.</summary>
    private static readonly Lock OneAtATime = new();

    private static readonly string? Given = Environment.GetEnvironmentVariable("BRANCH_SQLSERVER") is { Length: > 0 } given ? given : null;

    public static bool IsGiven => Given is not null;

    public static bool IsBabelfish => IsGiven && Ask("select cast(serverproperty('babelfish') as varchar(10))") is not DBNull;

    /// <returns>The connection string of a new, empty database.</returns>
    public static string CreateDatabase(bool snapshots = true)
    {
        var name = $"branch_test_{Guid.NewGuid():N}";
        lock (OneAtATime) Run($"create database {name}");
        // Babelfish reads snapshots always and knows no such option.
        if (snapshots && !IsBabelfish) Run($"alter database {name} set read_committed_snapshot on");
        return new SqlConnectionStringBuilder(Given) { InitialCatalog = name }.ToString();
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

    public static object Ask(string sql)
    {
        using var connection = new SqlConnection(new SqlConnectionStringBuilder(Given) { InitialCatalog = "master" }.ToString());
        connection.Open();
        using var command = new SqlCommand(sql, connection);
        return command.ExecuteScalar();
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
