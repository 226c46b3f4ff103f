using NetArchTest.Rules;

namespace Branch.Tests;

/// <summary>Which folder of the house may know which: see docs/architecture.md.</summary>
public sealed class HouseTests
{
    private static readonly string[] Rooms =
        ["Access", "Applications", "Audit", "Cases", "Credit", "Data", "Desks", "Flow", "Identifiers", "Letters", "Operations", "Outbox", "Samples"];

    [Theory]
    [InlineData("Credit", "")]
    [InlineData("Identifiers", "")]
    [InlineData("Flow", "")]
    [InlineData("Applications", "Credit Identifiers")]
    [InlineData("Letters", "Credit Applications")]
    [InlineData("Data", "Credit")]
    [InlineData("Audit", "Data")]
    [InlineData("Access", "Audit Credit Data")]
    [InlineData("Outbox", "Access Audit Data")]
    [InlineData("Cases", "Access Applications Audit Credit Data Flow Identifiers Letters Outbox")]
    [InlineData("Web", "Access Applications Audit Credit Data")]
    [InlineData("Desks", "Access Applications Audit Cases Credit Data Flow Identifiers Letters Outbox")]
    public void A_room_knows_only_the_rooms_below_it(string room, string below)
    {
        var known = below.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var forbidden = Rooms.Except(known).Where(other => other != room).Select(other => $"Branch.{other}").ToArray();
        Holds(Types.InAssembly(typeof(Branch.Web.Texts).Assembly).That().ResideInNamespace($"Branch.{room}").ShouldNot().HaveDependencyOnAny(forbidden));
    }

    [Theory]
    [InlineData("Branch.Data", "Microsoft.Data.Sqlite", "Microsoft.Data.SqlClient", "DbUp")]
    [InlineData("Branch.Data", "Dapper.SqlMapper")]
    [InlineData("Branch.Data", "System.Data.Common.DbConnection", "System.Data.Common.DbCommand")]
    [InlineData("Branch.Flow", "Jint")]
    [InlineData("Branch.Flow.Elsa", "Elsa.Extensions", "Elsa.Workflows.Activities", "Elsa.Workflows.Models", "Elsa.Workflows.Management")]
    [InlineData("Branch.Letters.Skia", "SkiaSharp", "HarfBuzzSharp")]
    [InlineData("Branch.Letters.QuestPdf", "QuestPDF")]
    [InlineData("Branch.Outbox", "MailKit", "MimeKit")]
    [InlineData("Branch.Samples", "Bogus")]
    public void A_package_is_known_in_one_room(string room, params string[] packages) =>
        Holds(Types.InAssembly(typeof(Branch.Web.Texts).Assembly).That().DoNotResideInNamespace(room).ShouldNot().HaveDependencyOnAny(packages));

    private static void Holds(ConditionList rule)
    {
        var result = rule.GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
