using Microsoft.SqlServer.Dac.Model;

namespace Branch.Tests.Data;

/// <summary>The schema of SQL Server in sentences that <see cref="SqliteSchema"/> says of SQLite alike.</summary>
internal static class SqlServerSchema
{
    public static IEnumerable<string> Describe(TSqlModel model) =>
        [.. Columns(model), .. Keys(model), .. ForeignKeys(model), .. Indexes(model), .. Conditions(model), .. Triggers(model)];

    private static IEnumerable<string> Columns(TSqlModel model)
    {
        var defaults = model.GetObjects(DacQueryScopes.UserDefined, DefaultConstraint.TypeClass)
            .ToDictionary(d => d.GetReferenced(DefaultConstraint.TargetColumn).Single().Name.ToString(), d => Plain(d.GetProperty<string>(DefaultConstraint.Expression)));
        return
            from table in model.Tables()
            from column in table.GetReferenced(Table.Columns)
            let standard = defaults.GetValueOrDefault(column.Name.ToString())
            select $"{Name(table)}.{Name(column)} is {Family(column)}"
                + (column.GetProperty<bool>(Column.Nullable) ? " or null" : "")
                + (column.GetProperty<bool>(Column.IsIdentity) ? ", numbered" : "")
                + (standard is null ? "" : $", else {standard}");
    }

    private static IEnumerable<string> Keys(TSqlModel model) =>
        model.GetObjects(DacQueryScopes.UserDefined, PrimaryKeyConstraint.TypeClass)
            .Select(key => $"{Name(key.GetParent())} has the key {List(key.GetReferenced(PrimaryKeyConstraint.Columns))}")
            .Concat(model.GetObjects(DacQueryScopes.UserDefined, UniqueConstraint.TypeClass)
                .Select(key => $"{Name(key.GetParent())} is unique by {List(key.GetReferenced(UniqueConstraint.Columns))}"));

    private static IEnumerable<string> ForeignKeys(TSqlModel model) =>
        from key in model.GetObjects(DacQueryScopes.UserDefined, ForeignKeyConstraint.TypeClass)
        select $"{Name(key.GetParent())} {List(key.GetReferenced(ForeignKeyConstraint.Columns))} refers to "
            + $"{Name(key.GetReferenced(ForeignKeyConstraint.ForeignTable).Single())} {List(key.GetReferenced(ForeignKeyConstraint.ForeignColumns))}";

    private static IEnumerable<string> Indexes(TSqlModel model) =>
        from index in model.GetObjects(DacQueryScopes.UserDefined, Microsoft.SqlServer.Dac.Model.Index.TypeClass)
        let filter = index.GetProperty<string>(Microsoft.SqlServer.Dac.Model.Index.FilterPredicate)
        select $"{Name(index)} is {(index.GetProperty<bool>(Microsoft.SqlServer.Dac.Model.Index.Unique) ? "a unique index" : "an index")} of "
            + $"{Name(index.GetParent())} {List(index.GetReferenced(Microsoft.SqlServer.Dac.Model.Index.Columns))}"
            + (string.IsNullOrEmpty(filter) ? "" : $" where {Plain(filter)}");

    private static IEnumerable<string> Conditions(TSqlModel model) =>
        from check in model.GetObjects(DacQueryScopes.UserDefined, CheckConstraint.TypeClass)
        select $"{Name(check.GetParent())} demands {Plain(check.GetProperty<string>(CheckConstraint.Expression))}";

    private static IEnumerable<string> Triggers(TSqlModel model) =>
        from trigger in model.GetObjects(DacQueryScopes.UserDefined, DmlTrigger.TypeClass)
        select $"{Name(trigger)} guards {Name(trigger.GetReferenced(DmlTrigger.TriggerObject).Single())}";

    private static string Family(TSqlObject column) => TSqlSchema.TypeOf(column).Split('(')[0] switch
    {
        "bigint" or "int" or "bit" => "a number",
        "nvarchar" or "datetime2" or "date" => "a text",
        "varbinary" => "bytes",
        var other => other,
    };

    private static string Name(TSqlObject of) => of.Name.Parts[^1];

    private static string List(IEnumerable<TSqlObject> columns) => $"({string.Join(", ", columns.Select(Name))})";

    private static string Plain(string expression) => expression.Replace("N'", "'", StringComparison.Ordinal).Trim();
}
