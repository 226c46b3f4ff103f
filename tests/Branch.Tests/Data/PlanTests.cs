using System.Text.RegularExpressions;
using Branch.Data;
using Microsoft.Data.Sqlite;

namespace Branch.Tests.Data;

/// <summary>
/// How SQLite goes about every statement of the application. Without statistics, and Branch gathers none, its planner takes
/// every table for a million rows: the plan here is the plan of a bank with a million cases.
/// </summary>
public sealed partial class PlanTests
{
    /// <summary>They have a row for each person, product, office or day, whatever the number of cases.</summary>
    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase)
    {
        "AccountNumbers", "AuditSeals", "AuthorityLimits", "AuthorityRows", "AuthoritySchedules", "BranchOffices", "CaseNumbers",
        "DataProtectionKeys", "FlowDocuments", "Products", "ProductVersions", "RuleBooks", "Substitutions", "TeamLeads",
        "UserBranches", "UserRoles", "Users",
    };

    /// <summary>A part of a statement that does walk, and why it may.</summary>
    private static readonly Dictionary<string, string> Walks = new(StringComparer.Ordinal)
    {
        ["h.CaseId, h.Seq + 1 as Seq from AuditHeads"] = "./branch audit verify reads the whole trail.",
        ["h.CaseId, h.Seq from AuditHeads"] = "./branch audit verify reads the whole trail.",
        ["select CaseId, Seq from AuditHeads order by CaseId"] = "./branch audit verify reads the whole trail.",
        ["from AuditEvents e"] = "./branch audit export reads the whole trail.",
        ["select CaseId, No, Content, Hash from Revisions order by Id"] = "./branch audit verify reads every revision.",
        ["r.Hash <> v.RevisionHash"] = "./branch audit verify looks at every vote.",
        ["from AuditSealedHeads"] = "./branch audit verify looks at every seal.",
        ["from Assessments a join Cases c on c.Id = a.CaseId join Revisions"] = "./branch rules try goes through past cases.",
        ["FlowEngine <> @engine"] = "./branch flow convert goes through the open cases.",
        ["select c.Id, c.Number, c.SubmittedAt, c.Version from Cases c where c.Status = 'open'"] = "./branch doctor goes through the open cases.",
        ["select distinct Hash from Documents"] = "./branch backup copies every document.",
        ["group by Desk"] = "The metrics count what is open, in the index over what is open.",
    };

    /// <summary>What people have in hand is little at any time.</summary>
    private const string InHand = "USING INDEX IX_WorkItems_Assignee";

    /// <summary>
    /// What is found by these is little in the largest bank: one row, what belongs to one case or person, cases of one customer, what
    /// one banker has under way, what is in somebody's hands.
    /// </summary>
    private static readonly string[] Narrow =
        ["(rowid=?", "(Number=?", "(CaseId=?", "(RevisionId=?", "(UserId=?", "(AssigneeId=?", "(TaxId=?", "(Iban=?", "(BirthDate=? AND Folded=?", "(BankerId=? AND Status=?", "IX_WorkItems_InHand"];

    /// <summary>A part of a statement that sorts more, and why it may.</summary>
    private static readonly Dictionary<string, string> Sorts = new(StringComparer.Ordinal)
    {
        ["<= (select max(f.Folded)"] = "A page of the names of each office, and whoever is called as the last of it.",
        ["order by w.OpenedAt desc, w.Id desc"] = "What was returned to the bankers of an office.",
        ["w.Attempts >= @often"] = "What the machine desk cannot get done.",
    };

    [Fact]
    public void No_statement_walks_through_a_table_that_grows() => OnlyExcused(Walking, Walks);

    [Fact]
    public void No_statement_sorts_what_grows() => OnlyExcused(Sorting, Sorts);

    [Fact]
    public void What_is_taken_next_is_the_first_of_an_index()
    {
        using var database = TemporaryDatabase.Embedded();
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        foreach (var (table, index) in new[] { ("WorkItems", "IX_WorkItems_System (Desk=? AND LeaseUntil<?)"), ("OutboxMessages", "IX_OutboxMessages_Waiting (Status=? AND LeaseUntil<?)") })
        {
            var next = Assert.Single(Statements.All, statement => Spaces.Replace(statement, " ").Contains($"from {table} {{skip locked}} where", StringComparison.Ordinal) && statement.Contains("order by LeaseUntil", StringComparison.Ordinal));
            Assert.Contains(Plan(connection, database.Db, next), step => step.EndsWith(index, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_desk_is_sought_in_the_offices_of_the_person()
    {
        using var database = TemporaryDatabase.Embedded();
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        var queues = Statements.All.Where(statement => statement.Contains("w.Desk = @desk", StringComparison.Ordinal) && statement.Contains("w.Status = 'open'", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(queues);
        Assert.All(queues, queue => Assert.Contains(Plan(connection, database.Db, queue), step => step.Contains("IX_WorkItems_Queue (Desk=? AND BranchId=?)", StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_are_read_in_each_office_from_the_index_alone()
    {
        using var database = TemporaryDatabase.Embedded();
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        var searches = Statements.All.Where(statement => statement.Contains("max(f.Folded)", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(searches);
        Assert.All(searches, search =>
        {
            var plan = Plan(connection, database.Db, search);
            foreach (var table in (string[])["p", "x"]) Assert.Contains($"SEARCH {table} USING COVERING INDEX IX_Parties_Office (BranchId=? AND Kind=? AND Folded>? AND Folded<?)", plan);
        });
    }

    [Fact]
    public void The_same_person_is_sought_by_name_and_birth_date_together()
    {
        using var database = TemporaryDatabase.Embedded();
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        var searches = Statements.All.Where(statement => statement.Contains("q.Folded = p.Folded and q.BirthDate = p.BirthDate", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(searches);
        Assert.All(searches, search => Assert.Contains(Plan(connection, database.Db, search), step => step.Contains("IX_Parties_Person (BirthDate=? AND Folded=?)", StringComparison.Ordinal)));
    }

    /// <param name="find">The steps of a statement's plan that are not to be.</param>
    /// <param name="excuses">Why those of a statement that has such a part may be; each is needed.</param>
    private static void OnlyExcused(Func<SqliteConnection, Db, string, List<string>> find, Dictionary<string, string> excuses)
    {
        using var database = TemporaryDatabase.Embedded();
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        var all = Statements.All.Select(statement => (Sql: Spaces.Replace(statement, " "), Plan: find(connection, database.Db, statement)))
            .Where(found => found.Plan.Count > 0).ToList();
        var unexcused = all.Where(found => !excuses.Keys.Any(part => found.Sql.Contains(part, StringComparison.Ordinal))).ToList();
        Assert.True(unexcused.Count == 0, string.Join('\n', unexcused.Select(found => $"{found.Sql}\n  {string.Join("\n  ", found.Plan)}")));
        Assert.All(excuses.Keys, part => Assert.Contains(all, found => found.Sql.Contains(part, StringComparison.Ordinal)));
    }

    private static List<string> Walking(SqliteConnection connection, Db db, string statement)
    {
        var tables = TablesOf(statement);
        // On insert, a foreign key looks at the tables that name this one only where a deferred fault is open: there is none.
        var written = statement.StartsWith("insert", StringComparison.Ordinal) ? Inserted.Match(statement).Groups[1].Value : "";
        return [.. Plan(connection, db, statement).Where(step => Scan.Match(step) is { Success: true } scan
            && !step.EndsWith(InHand, StringComparison.Ordinal)
            && (written.Length == 0 || tables.Contains(scan.Groups[1].Value))
            && TableOf(scan.Groups[1].Value) is var table && table != "" && !Small.Contains(table))];

        string TableOf(string name) => tables[name].FirstOrDefault() ?? (char.IsUpper(name[0]) && !name.All(char.IsUpper) ? name : "");
    }

    /// <summary>By the name under which a plan speaks of them.</summary>
    private static ILookup<string, string> TablesOf(string statement) =>
        Tables.Matches(statement).ToLookup(m => m.Groups["alias"].Success ? m.Groups["alias"].Value : m.Groups["table"].Value, m => m.Groups["table"].Value);

    /// <summary>Where rows are put in order or in groups, the tables that they come from, unless few of them are found.</summary>
    private static List<string> Sorting(SqliteConnection connection, Db db, string statement)
    {
        var tables = TablesOf(statement);
        var steps = Steps(connection, db, statement);
        return [.. steps.Where(step => step.Detail.StartsWith("USE TEMP B-TREE", StringComparison.Ordinal)).SelectMany(sort => Wide(steps.FindAll(step => step.Parent == sort.Parent)))];

        IEnumerable<string> Wide(List<Step> loops) => loops.Where((loop, i) =>
            loop.Detail.StartsWith("MULTI-INDEX OR", StringComparison.Ordinal)
            || (Loop.Match(loop.Detail) is { Success: true } match && tables[match.Groups[1].Value].Any(table => !Small.Contains(table))
                // By the key of its row: one, unless the keys come from a list.
                && (!Narrow.Any(key => loop.Detail.Contains(key, StringComparison.Ordinal)) || (i == 0 && IsListed(loops)))))
            .Select(loop => loop.Detail);

        static bool IsListed(List<Step> loops) => loops[0].Detail.Contains("(rowid=?)", StringComparison.Ordinal)
            && loops.Count > 1 && loops[1].Detail.StartsWith("LIST SUBQUERY", StringComparison.Ordinal);
    }

    /// <summary>The steps by which SQLite goes about a statement.</summary>
    internal static List<string> Plan(SqliteConnection connection, Db db, string statement) => [.. Steps(connection, db, statement).Select(step => step.Detail)];

    private static List<Step> Steps(SqliteConnection connection, Db db, string statement)
    {
        using var command = connection.Explain(db, "explain query plan", statement);
        using var reader = command.ExecuteReader();
        var steps = new List<Step>();
        while (reader.Read()) steps.Add(new(reader.GetInt64(1), reader.GetString(3)));
        return steps;
    }

    /// <param name="Parent">The step that it is a part of; the loops of one select have the same.</param>
    private sealed record Step(long Parent, string Detail);

    [GeneratedRegex(@"^(?:SCAN|SEARCH) (\w+)")]
    private static partial Regex Loop { get; }

    [GeneratedRegex(@"^SCAN (\w+)")]
    private static partial Regex Scan { get; }

    [GeneratedRegex(@"\b(?:from|join|update|delete from)\s+(?<table>[A-Z]\w+)(?:\s+(?:as\s+)?(?!where\b|join\b|on\b|set\b|left\b|order\b|group\b|union\b)(?<alias>[a-z]\w*))?")]
    private static partial Regex Tables { get; }

    [GeneratedRegex(@"^insert into (\w+)")]
    private static partial Regex Inserted { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }
}
