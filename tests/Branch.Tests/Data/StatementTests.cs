using System.Text.RegularExpressions;
using Branch.Data;
using Microsoft.SqlServer.Dac.Model;

namespace Branch.Tests.Data;

public sealed partial class StatementTests(ITestOutputHelper output)
{
    private static readonly SqlServerDb SqlServer = new("Server=none");

    [Fact]
    public void Every_statement_compiles_against_the_schema_of_SQL_Server()
    {
        using var model = TSqlSchema.Load();
        foreach (var (i, statement) in Statements.All.Index())
            model.AddObjects(AsProcedure($"P{i}", statement));
        Assert.Empty(model.Problems());
        output.WriteLine($"{Statements.All.Count} statements compiled.");
    }

    [Theory]
    [InlineData("select Id, Nmae from Users")]
    [InlineData("select Id from Userz")]
    [InlineData("insert into Users (Id, Nmae) values (1, 'x')")]
    [InlineData("select u.Id from Users u where exists (select 1 from UserRoles r where r.Usr = u.Id)")]
    [InlineData("select Id from Users where CreatedAt = @Id and Id = @now")]
    [InlineData("select Id from Users where")]
    [InlineData("select Id from Users limit 1")]
    [InlineData("select u.Id from Users {page}")]
    [InlineData("select IsActive || 'x' from Users")]
    public void A_wrong_statement_is_noticed(string statement)
    {
        using var model = TSqlSchema.Load();
        try { model.AddObjects(AsProcedure("P", statement)); } catch (DacModelException e) { output.WriteLine("EXC " + e.Message); return; }
        foreach (var p in model.Problems()) output.WriteLine(p);
        Assert.NotEmpty(model.Problems());
    }

    private static string AsProcedure(string name, string statement)
    {
        var sql = ListParameter.Replace(SqlServer.Translate(statement), "in ($1)");
        var parameters = Parameter.Matches(sql).Select(m => m.Value).Distinct(StringComparer.OrdinalIgnoreCase).Select(p => $"{p} nvarchar(4000)");
        return $"create procedure {name} {string.Join(", ", parameters)} as\n{sql}";
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter { get; }

    [GeneratedRegex(@"\bin (@\w+)")]
    private static partial Regex ListParameter { get; }
}
