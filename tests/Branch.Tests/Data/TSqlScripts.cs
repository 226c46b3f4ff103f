using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Branch.Tests.Data;

/// <summary>
/// What is left when scripts have run one after the other: a model takes no <c>alter table</c>, no <c>drop</c> and no <c>sp_rename</c>,
/// so they are carried out on the statements that they change.
/// </summary>
internal sealed class TSqlScripts
{
    private readonly List<(TSqlStatement Statement, bool IsChanged)> left = [];

    public static IEnumerable<string> Run(IEnumerable<TSqlStatement> statements)
    {
        var scripts = new TSqlScripts();
        foreach (var statement in statements) scripts.Run(statement);
        return scripts.left.Select((s, i) => s switch
        {
            { IsChanged: true } => Written(s.Statement),
            // What a script does to rows is compiled as if it were done later.
            { Statement: DataModificationStatement } => $"create procedure Script{i} as {s.Statement.Text()}",
            _ => s.Statement.Text(),
        });
    }

    private void Run(TSqlStatement statement)
    {
        switch (statement)
        {
            // What is decided at run time cannot be in a model.
            case IfStatement: break;
            case AlterTableAddTableElementStatement added: Change(added, table => Add(table, added.Definition)); break;
            case AlterTableDropTableElementStatement dropped: Change(dropped, table => Drop(table, dropped)); break;
            case AlterTableAlterColumnStatement altered: Change(altered, table => Alter(table, altered)); break;
            case DropTableStatement dropped: foreach (var name in dropped.Objects) Drop(name.BaseIdentifier); break;
            case ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableProcedureReference renamed } when Is(renamed.ProcedureReference.ProcedureReference.Name.BaseIdentifier, "sp_rename"):
                Rename(renamed.Parameters.Select(p => ((StringLiteral)p.ParameterValue).Value).ToList());
                break;
            case SetIdentityInsertStatement: break;
            case DropTriggerStatement dropped: DropAll(dropped.Objects, s => (s as CreateTriggerStatement)?.Name); break;
            case DropIndexStatement dropped:
                foreach (var index in dropped.DropIndexClauses.OfType<DropIndexClause>())
                    Remove(s => s is CreateIndexStatement create && Is(create.Name, index.Index));
                break;
            case AlterTableStatement or DropObjectsStatement: throw new NotSupportedException(statement.Text());
            default: left.Add((statement, false)); break;
        }
    }

    private void Change(AlterTableStatement statement, Action<TableDefinition> change)
    {
        var at = left.FindIndex(s => s.Statement is CreateTableStatement create && Is(create.SchemaObjectName.BaseIdentifier, statement.SchemaObjectName.BaseIdentifier));
        if (at < 0) throw new InvalidOperationException($"No such table: {statement.Text()}");
        change(((CreateTableStatement)left[at].Statement).Definition);
        left[at] = (left[at].Statement, true);
    }

    private static void Add(TableDefinition table, TableDefinition added)
    {
        foreach (var column in added.ColumnDefinitions) table.ColumnDefinitions.Add(column);
        foreach (var constraint in added.TableConstraints) table.TableConstraints.Add(constraint);
    }

    private static void Drop(TableDefinition table, AlterTableDropTableElementStatement statement)
    {
        foreach (var element in statement.AlterTableDropTableElements)
            if (Drop(table, element.Name) == 0) throw new InvalidOperationException($"Nothing to drop: {statement.Text()}");
    }

    private static int Drop(TableDefinition table, Identifier name) =>
        RemoveFrom(table.ColumnDefinitions, c => Is(c.ColumnIdentifier, name))
        + RemoveFrom(table.TableConstraints, c => Is(c.ConstraintIdentifier, name))
        + table.ColumnDefinitions.Sum(column => RemoveFrom(column.Constraints, c => Is(c.ConstraintIdentifier, name)))
        + table.ColumnDefinitions.Count(column =>
        {
            if (!Is(column.DefaultConstraint?.ConstraintIdentifier, name)) return false;
            column.DefaultConstraint = null;
            return true;
        });

    private static void Alter(TableDefinition table, AlterTableAlterColumnStatement statement)
    {
        var column = table.ColumnDefinitions.Single(c => Is(c.ColumnIdentifier, statement.ColumnIdentifier));
        column.DataType = statement.DataType;
        column.Collation = statement.Collation;
        RemoveFrom(column.Constraints, c => c is NullableConstraintDefinition);
        column.Constraints.Add(new NullableConstraintDefinition { Nullable = statement.AlterTableAlterColumnOption != AlterTableAlterColumnOption.NotNull });
    }

    /// <summary>With its indexes, its triggers and what was done to its rows.</summary>
    private void Drop(Identifier table)
    {
        Remove(s => s is CreateTableStatement create && Is(create.SchemaObjectName.BaseIdentifier, table));
        left.RemoveAll(s => s.Statement is CreateIndexStatement or CreateTriggerStatement or DataModificationStatement && Names.In(s.Statement).Any(name => Is(name, table)));
    }

    private void Rename(List<string> names)
    {
        var at = left.FindIndex(s => s.Statement is CreateTableStatement create && Is(create.SchemaObjectName.BaseIdentifier, names[0]));
        if (at < 0) throw new InvalidOperationException($"No such table: {names[0]}");
        ((CreateTableStatement)left[at].Statement).SchemaObjectName.BaseIdentifier.Value = names[1];
        left[at] = (left[at].Statement, true);
    }

    private void DropAll(IEnumerable<SchemaObjectName> names, Func<TSqlStatement, SchemaObjectName?> nameOf)
    {
        foreach (var name in names) Remove(s => Is(nameOf(s)?.BaseIdentifier, name.BaseIdentifier));
    }

    private void Remove(Predicate<TSqlStatement> which)
    {
        if (left.RemoveAll(s => which(s.Statement)) == 0) throw new InvalidOperationException("A script drops what no script has made.");
    }

    private static int RemoveFrom<T>(IList<T> list, Func<T, bool> which)
    {
        var gone = list.Where(which).ToList();
        foreach (var item in gone) list.Remove(item);
        return gone.Count;
    }

    private static bool Is(Identifier? one, Identifier? other) => other is not null && Is(one, other.Value);

    private static bool Is(Identifier? one, string other) => string.Equals(one?.Value, other, StringComparison.OrdinalIgnoreCase);

    private static string Written(TSqlStatement statement)
    {
        new Sql160ScriptGenerator(new SqlScriptGeneratorOptions { KeywordCasing = KeywordCasing.Lowercase }).GenerateScript(statement, out var text);
        return text;
    }

    private sealed class Names : TSqlFragmentVisitor
    {
        private readonly List<Identifier> found = [];

        public static List<Identifier> In(TSqlStatement statement)
        {
            var names = new Names();
            statement.Accept(names);
            return names.found;
        }

        public override void Visit(SchemaObjectName node) => found.Add(node.BaseIdentifier);
    }
}
