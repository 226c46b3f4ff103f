using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Branch.Tests.Data;

public sealed partial class SchemaTests
{
    [Fact]
    public void Both_databases_have_the_same_tables_columns_keys_indexes_conditions_and_triggers()
    {
        using var database = TemporaryDatabase.Embedded();
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using var model = TSqlSchema.Load();
        Assert.Empty(model.Problems());
        var (sqlite, sqlServer) = (SqliteSchema.Describe(connection).ToHashSet(), SqlServerSchema.Describe(model).ToHashSet());
        Assert.NotEmpty(sqlite);
        Assert.Equal("", string.Join("\n", sqlite.Except(sqlServer)));
        Assert.Equal("", string.Join("\n", sqlServer.Except(sqlite)));
    }

    [Fact]
    public void Every_script_for_SQLite_has_one_for_SQL_Server()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "db");
        Assert.Empty(Scripts("sqlite").Except(Scripts("sqlserver")));

        IEnumerable<string?> Scripts(string dialect) => Directory.GetFiles(Path.Combine(folder, dialect)).Select(Path.GetFileName);
    }

    [Fact]
    public void On_SQL_Server_the_name_of_a_column_says_its_type()
    {
        using var model = TSqlSchema.Load();
        var columns = model.Tables().SelectMany(table => table.GetReferenced(Table.Columns)).ToList();
        Assert.Empty(columns.Where(c => TSqlSchema.TypeOf(c) != Expected(c)).Select(c => $"{c.Name} is {TSqlSchema.TypeOf(c)}"));

        static string Expected(TSqlObject column) => column.Name.Parts[^1] switch
        {
            var name when Instant.IsMatch(name) => "datetime2(3)",
            var name when name.EndsWith("Date", StringComparison.Ordinal) => "date",
            var name when BigNumber.IsMatch(name) && name != "TaxId" => "bigint",
            var name when YesNo.IsMatch(name) => "bit",
            _ => TSqlSchema.TypeOf(column) is { } type && type is not ("datetime2(3)" or "date" or "bit") ? type : "something else",
        };
    }

    [Theory]
    [InlineData("AuditEvents"), InlineData("AuditSeals"), InlineData("AuditSealedHeads")]
    public void An_append_only_ledger_has_the_columns_of_the_table_that_it_replaces(string table)
    {
        var literal = new Literals();
        foreach (var decision in TSqlSchema.Statements().OfType<IfStatement>()) decision.Accept(literal);
        using var ledger = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var statement in literal.Found.Where(text => text.Contains("create table", StringComparison.Ordinal)).SelectMany(TSqlSchema.Parse)) ledger.AddObjects(statement.Text());
        Assert.Empty(ledger.Problems());
        const int AppendOnly = 3; // as in sys.tables
        Assert.Equal(AppendOnly, ledger.Tables().Single(t => t.Name.Parts[^1] == table).GetProperty<int>(Table.LedgerType));
        using var plain = TSqlSchema.Load();
        Assert.Equal(About(plain), About(ledger));

        // What the triggers refused, a ledger refuses.
        IEnumerable<string> About(TSqlModel model) => SqlServerSchema.Describe(model)
            .Where(line => Regex.IsMatch(line, $@"^{table}\b|an index of {table} ") && !line.Contains("ledger_", StringComparison.Ordinal)).Order();
    }

    private sealed class Literals : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(StringLiteral node) => Found.Add(node.Value);
    }

    [GeneratedRegex("(At|Until|End)$")]
    private static partial Regex Instant { get; }

    [GeneratedRegex("(Id|Cents|By|Seq|Version)$")]
    private static partial Regex BigNumber { get; }

    [GeneratedRegex("^(Is|Must)[A-Z]")]
    private static partial Regex YesNo { get; }
}
