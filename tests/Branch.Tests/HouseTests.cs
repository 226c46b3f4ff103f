using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace Branch.Tests;

/// <summary>Which folder of the house may know which: see docs/architecture.md.</summary>
public sealed partial class HouseTests
{
    private static readonly string[] Rooms =
        ["Access", "Applications", "Audit", "Bureau", "Calendars", "Cases", "Credit", "Data", "Desks", "Documents", "Flow", "Identifiers", "Letters", "Operations", "Outbox", "Rules", "Samples"];

    [Theory]
    [InlineData("Bureau", "")]
    [InlineData("Calendars", "")]
    [InlineData("Credit", "")]
    [InlineData("Identifiers", "")]
    [InlineData("Flow", "")]
    [InlineData("Rules", "Credit Flow")]
    [InlineData("Documents", "")]
    [InlineData("Applications", "Credit Identifiers")]
    [InlineData("Letters", "Credit Applications Bureau")]
    [InlineData("Data", "Credit")]
    [InlineData("Audit", "Data")]
    [InlineData("Access", "Audit Calendars Credit Data Identifiers")]
    [InlineData("Outbox", "Access Audit Data")]
    [InlineData("Cases", "Access Applications Audit Bureau Calendars Credit Data Documents Flow Identifiers Letters Outbox Rules")]
    [InlineData("Web", "Access Applications Audit Credit Data")]
    [InlineData("Desks", "Access Applications Audit Bureau Calendars Cases Credit Data Documents Flow Identifiers Letters Outbox Rules")]
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
    [InlineData("Branch.Identifiers", "PhoneNumbers")]
    [InlineData("Branch.Bureau", "Polly", "Microsoft.Extensions.Http.Resilience")]
    [InlineData("Branch.Flow.Elsa", "Elsa.Extensions", "Elsa.Features", "Elsa.Mediator", "Elsa.Workflows.Activities", "Elsa.Workflows.Models", "Elsa.Workflows.Management", "Elsa.Workflows.IWorkflowRunner", "FastEndpoints")]
    [InlineData("Branch.Letters.Skia", "SkiaSharp", "HarfBuzzSharp")]
    [InlineData("Branch.Letters.QuestPdf", "QuestPDF")]
    [InlineData("Branch.Outbox", "MailKit", "MimeKit")]
    [InlineData("Branch.Samples", "Bogus")]
    [InlineData("Branch.Nowhere", "System.Transactions")]
    public void A_package_is_known_in_one_room(string room, params string[] packages) =>
        Holds(Types.InAssembly(typeof(Branch.Web.Texts).Assembly).That().DoNotResideInNamespace(room).ShouldNot().HaveDependencyOnAny(packages));

    /// <summary>What people complain about in other systems is numbered from 1 to 13; none of it may be true here.</summary>
    [Fact]
    public void Each_complaint_about_other_systems_has_a_test_with_its_number()
    {
        var tested = typeof(HouseTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
            .Select(method => Complaint().Match(method.Name)).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, null)).Distinct().Order();
        Assert.Equal(Enumerable.Range(1, 13), tested);
    }

    [GeneratedRegex(@"^Complaint_(\d+)_")]
    private static partial Regex Complaint();

    private static void Holds(ConditionList rule)
    {
        var result = rule.GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
