using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Branch.Tests.Data;

/// <summary>
/// What DacFx leaves out: finds the type of each parameter from the columns that it meets in the statement, and says where
/// values of different kinds meet or where an order stands that SQL Server forbids.
/// </summary>
internal sealed class ParameterTypes(IReadOnlyDictionary<string, Dictionary<string, string>> columns) : TSqlFragmentVisitor
{
    private readonly Stack<Dictionary<string, string>> scopes = [];
    private readonly Dictionary<string, string> types = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Problems { get; } = [];

    /// <summary>Null for a parameter that meets no column.</summary>
    public string? Of(string parameter) => types.GetValueOrDefault(parameter);

    public override void ExplicitVisit(QuerySpecification node) => In(node.FromClause, () =>
    {
        if (node.OrderByClause is not null && node.OffsetClause is null && scopes.Count > 1) Problems.Add($"An order without a page inside: {node.Text()}");
        base.ExplicitVisit(node);
    });

    public override void ExplicitVisit(UpdateSpecification node) => In(node.Target, () => base.ExplicitVisit(node));

    public override void ExplicitVisit(DeleteSpecification node) => In(node.Target, () => base.ExplicitVisit(node));

    public override void ExplicitVisit(InsertSpecification node) => In(node.Target, () =>
    {
        foreach (var values in (node.InsertSource as ValuesInsertSource)?.RowValues ?? [])
            foreach (var (column, value) in node.Columns.Zip(values.ColumnValues)) Meet(column, value);
        if (node.InsertSource is SelectInsertSource { Select: QuerySpecification select })
            foreach (var (column, value) in node.Columns.Zip(select.SelectElements.OfType<SelectScalarExpression>())) Meet(column, value.Expression);
        base.ExplicitVisit(node);
    });

    public override void Visit(BooleanComparisonExpression node) => Meet(node.FirstExpression, node.SecondExpression);

    public override void Visit(LikePredicate node) => Meet(node.FirstExpression, node.SecondExpression);

    public override void Visit(AssignmentSetClause node) => Meet(node.Column, node.NewValue);

    public override void Visit(InPredicate node)
    {
        foreach (var value in node.Values) Meet(node.Expression, value);
    }

    public override void Visit(CoalesceExpression node)
    {
        foreach (var other in node.Expressions.Skip(1)) Meet(node.Expressions[0], other);
    }

    public override void Visit(OffsetClause node)
    {
        foreach (var number in new[] { node.OffsetExpression, node.FetchExpression }.OfType<VariableReference>()) types[number.Name] = "bigint";
    }

    /// <summary>Numbers meet numbers, times times and texts texts.</summary>
    private void Meet(ScalarExpression left, ScalarExpression right)
    {
        var (one, other) = (TypeOf(left), TypeOf(right));
        if (one is not null && other is not null && Kind(one) != Kind(other)) Problems.Add($"{left.Text()} is {one}, but {right.Text()} is {other}");
        if (left is VariableReference a && other is not null) types.TryAdd(a.Name, other);
        if (right is VariableReference b && one is not null) types.TryAdd(b.Name, one);
    }

    private string? TypeOf(ScalarExpression expression) => expression switch
    {
        ColumnReferenceExpression { MultiPartIdentifier.Identifiers: { } name } => ColumnType(name.Count > 1 ? name[^2].Value : null, name[^1].Value),
        VariableReference variable => Of(variable.Name),
        ParenthesisExpression inner => TypeOf(inner.Expression),
        CoalesceExpression some => some.Expressions.Select(TypeOf).FirstOrDefault(type => type is not null),
        BinaryExpression two => TypeOf(two.FirstExpression) ?? TypeOf(two.SecondExpression),
        FunctionCall { FunctionName.Value: "min" or "max" or "sum", Parameters: [var argument] } => TypeOf(argument),
        FunctionCall { FunctionName.Value: "count" } => "bigint",
        FunctionCall { FunctionName.Value: "lower" } => "nvarchar(4000)",
        IntegerLiteral => "bigint",
        StringLiteral => "nvarchar(4000)",
        _ => null,
    };

    private string? ColumnType(string? alias, string column) => scopes
        .SelectMany(scope => scope)
        .Where(table => alias is null || string.Equals(table.Key, alias, StringComparison.OrdinalIgnoreCase))
        .Select(table => columns.GetValueOrDefault(table.Value)?.GetValueOrDefault(column))
        .FirstOrDefault(type => type is not null);

    private static string Kind(string type) => type.Split('(')[0] switch
    {
        "bigint" or "int" or "bit" => "number",
        "datetime2" or "date" => "time",
        var other => other,
    };

    private void In(TSqlFragment? tables, Action visit)
    {
        var names = new TableNames();
        tables?.Accept(names);
        scopes.Push(names.ByAlias);
        visit();
        scopes.Pop();
    }

    private sealed class TableNames : TSqlFragmentVisitor
    {
        public Dictionary<string, string> ByAlias { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(NamedTableReference node) =>
            ByAlias[node.Alias?.Value ?? node.SchemaObject.BaseIdentifier.Value] = node.SchemaObject.BaseIdentifier.Value;

        public override void ExplicitVisit(QueryDerivedTable node) { }

        public override void ExplicitVisit(ScalarSubquery node) { }
    }
}
