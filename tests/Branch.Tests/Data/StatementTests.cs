using Branch.Data;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.Dac.Model;

namespace Branch.Tests.Data;

public sealed class StatementTests
{
    private static readonly SqlServerDb SqlServer = new("Server=none");

    [Fact]
    public void Every_statement_compiles_on_SQL_Server()
    {
        Assert.Empty(ProblemsOnSqlServer(Statements.All));
        Assert.NotEmpty(Statements.All);
        // Shown whenever the tests run, unlike what a test writes to the console.
        using var output = new StreamWriter(Console.OpenStandardOutput());
        output.WriteLine($"{Statements.All.Count} statements compiled against the schema of SQL Server by DacFx.");
    }

    /// <summary>DacFx knows no catalogue views and no system procedures here, and only warns of their names (71502).</summary>
    [Fact]
    public void What_only_SQL_Server_is_asked_compiles_there()
    {
        using var model = TSqlSchema.Load();
        foreach (var (i, statement) in Statements.OfSqlServerAlone.Index()) model.AddObjects($"create procedure A{i} as\n{statement}");
        Assert.DoesNotContain(model.Problems(), problem => !problem.StartsWith("SQL71502", StringComparison.Ordinal));
        Assert.NotEmpty(Statements.OfSqlServerAlone);
    }

    [Fact]
    public void Every_statement_compiles_on_SQLite()
    {
        using var database = TemporaryDatabase.Embedded();
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        Assert.Empty(Statements.All.Select(statement => ProblemOnSqlite(connection, database.Db, statement)).OfType<string>());
    }

    [Theory]
    [InlineData("select Id, Nmae from Users", "Nmae")]
    [InlineData("select Id from Userz", "Userz")]
    [InlineData("insert into Users (Id, Nmae) values (1, 'x')", "Nmae")]
    [InlineData("select u.Id from Users u where exists (select 1 from UserRoles r where r.Usr = u.Id)", "Usr")]
    [InlineData("select Id from Users where", "end of file")]
    [InlineData("select Id from Users limit 1", "limit")]
    [InlineData("select Id from Users {page}", "offset")]
    [InlineData("select UserName || '!' from Users", "|")]
    [InlineData("select Id from Users where CreatedAt = @it and Id = @it", "CreatedAt")]
    [InlineData("select Id from Users where Id = 'one'", "'one'")]
    [InlineData("select c.Id from Cases c join Users u on u.Id = c.Status", "c.Status")]
    [InlineData("update Users set CreatedAt = @name where UserName = @name", "UserName")]
    [InlineData("select f.Id from (select Id from Users order by Id) f", "order")]
    public void A_wrong_statement_is_noticed(string statement, string what) =>
        Assert.Contains(ProblemsOnSqlServer([statement]), problem => problem.Contains(what, StringComparison.Ordinal));

    [Theory]
    [InlineData("drop table Users")]
    [InlineData("merge Users")]
    [InlineData("exec sp_who")]
    public void What_the_tests_could_not_find_is_not_run(string statement) =>
        Assert.Throws<ArgumentException>(() => SqlServer.Translate(statement));

    private static List<string> ProblemsOnSqlServer(IReadOnlyList<string> statements)
    {
        using var model = TSqlSchema.Load();
        var problems = new List<string>();
        foreach (var (i, statement) in statements.Index())
            try
            {
                var sql = SqlServer.Sent(statement);
                var types = new ParameterTypes(model.ColumnTypes());
                foreach (var part in TSqlSchema.Parse(sql)) part.Accept(types);
                problems.AddRange(types.Problems.Select(problem => $"{problem}\n{sql}"));
                model.AddObjects(AsProcedure($"P{i}", sql, types));
            }
            catch (Exception error) when (error is DacModelException or InvalidOperationException)
            {
                problems.Add($"{error.Message}\n{statement}");
            }
        return [.. problems, .. model.Problems()];
    }

    private static string? ProblemOnSqlite(SqliteConnection connection, Db db, string statement)
    {
        using var command = connection.Explain(db, "explain", statement);
        try
        {
            command.ExecuteNonQuery();
            return null;
        }
        catch (SqliteException error)
        {
            return $"{error.Message}\n{statement}";
        }
    }

    private static string AsProcedure(string name, string sql, ParameterTypes types) =>
        $"create procedure {name} {string.Join(", ", Statements.Names(sql).Select(p => $"{p} {types.Of(p) ?? "nvarchar(4000)"}"))} as\n{sql}";
}
