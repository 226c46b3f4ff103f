using DbUp.Support;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Branch.Tests.Data;

/// <summary>The scripts of db/sqlserver as Microsoft's DacFx understands them: a model of the schema without a server.</summary>
internal static class TSqlSchema
{
    /// <summary>All scripts but what they decide at run time, which a model cannot hold.</summary>
    public static TSqlModel Load()
    {
        var model = new TSqlModel(SqlServerVersion.Sql150, new TSqlModelOptions());
        foreach (var statement in TSqlScripts.Run(Statements())) model.AddObjects(statement);
        return model;
    }

    /// <summary>What the scripts say, in their order and cut into batches as DbUp does it.</summary>
    public static IEnumerable<TSqlStatement> Statements() =>
        from file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "db", "sqlserver"), "*.sql").Order(StringComparer.Ordinal)
        from text in new SqlCommandSplitter().SplitScriptIntoCommands(File.ReadAllText(file))
        from statement in Parse(text)
        select statement;

    /// <summary>In the grammar of SQL Server 2022, since the ledger is part of the scripts.</summary>
    public static IEnumerable<TSqlStatement> Parse(string text)
    {
        var script = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        return errors.Count == 0
            ? script.Batches.SelectMany(batch => batch.Statements)
            : throw new InvalidOperationException($"Line {errors[0].Line}: {errors[0].Message}\n{text}");
    }

    /// <summary>By table and column: "nvarchar(200)", "datetime2(3)".</summary>
    public static Dictionary<string, Dictionary<string, string>> ColumnTypes(this TSqlModel model) => Tables(model).ToDictionary(
        table => table.Name.Parts[^1],
        table => table.GetReferenced(Table.Columns).ToDictionary(column => column.Name.Parts[^1], TypeOf, StringComparer.OrdinalIgnoreCase),
        StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<TSqlObject> Tables(this TSqlModel model) => model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass);

    public static string TypeOf(TSqlObject column)
    {
        var type = column.GetReferenced(Column.DataType).Single().Name.Parts[^1];
        return type switch
        {
            "nvarchar" or "varbinary" => $"{type}({(column.GetProperty<bool>(Column.IsMax) ? "max" : column.GetProperty<int>(Column.Length))})",
            "datetime2" => $"{type}({column.GetProperty<int>(Column.Scale)})",
            _ => type,
        };
    }

    public static string Text(this TSqlFragment fragment) =>
        string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(t => t.Text));

    /// <summary>What is wrong, a line each; empty if the model compiles.</summary>
    public static IReadOnlyList<string> Problems(this TSqlModel model) =>
        [.. model.Validate().Where(m => m.MessageType != DacMessageType.Message).Select(m => $"{m.Prefix}{m.Number} {m.Message}")];
}
