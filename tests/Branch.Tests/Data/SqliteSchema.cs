using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Branch.Tests.Data;

/// <summary>The schema of a migrated SQLite database, read back from it.</summary>
internal static partial class SqliteSchema
{
    public static IEnumerable<string> Describe(SqliteConnection connection)
    {
        foreach (var table in connection.Query<Master>("select type, name, tbl_name as Of, sql from sqlite_master where sql is not null").ToList())
        {
            if (table.Of is "SchemaVersions" || table.Of.StartsWith("sqlite_", StringComparison.Ordinal)) continue;
            if (table.Type == "trigger") yield return $"{table.Name} guards {table.Of}";
            if (table.Type != "table") continue;
            foreach (var line in Table(connection, table)) yield return line;
        }
    }

    private static IEnumerable<string> Table(SqliteConnection connection, Master table)
    {
        var foreign = connection.Query<Foreign>("select \"from\" as \"Column\", \"table\" as \"Table\", \"to\" as Target from pragma_foreign_key_list(@Name)", table).ToList();
        var columns = connection.Query<Column>("select name, type, \"notnull\" as Required, dflt_value as Standard, pk from pragma_table_info(@Name)", table).ToList();
        var key = columns.Where(c => c.Pk > 0).OrderBy(c => c.Pk).Select(c => c.Name).ToList();
        foreach (var c in columns)
            yield return $"{table.Name}.{c.Name} is {Family(c.Type)}"
                + (c.Required == 1 || c.Pk > 0 ? "" : " or null")
                + (c is { Pk: 1, Name: "Id" } && key.Count == 1 ? ", numbered" : "")
                + (c.Standard is null ? "" : $", else {c.Standard}");
        yield return $"{table.Name} has the key ({string.Join(", ", key)})";
        foreach (var f in foreign) yield return $"{table.Name} ({f.Column}) refers to {f.Table} ({f.Target})";
        foreach (Match check in Check.Matches(table.Sql)) yield return $"{table.Name} demands {check.Groups[1].Value}";
        foreach (var index in connection.Query<Index>("""
            select i.name, i."unique" as IsUnique, i.origin, (select m.sql from sqlite_master m where m.name = i.name) as Sql
              from pragma_index_list(@Name) i
            """, table).ToList())
        {
            var list = string.Join(", ", connection.Query<string>("select name from pragma_index_info(@Name) order by seqno", index));
            if (index.Origin == "u") yield return $"{table.Name} is unique by ({list})";
            if (index.Origin != "c") continue;
            var filter = index.Sql!.IndexOf(" where ", StringComparison.Ordinal);
            yield return $"{index.Name} is {(index.IsUnique == 1 ? "a unique index" : "an index")} of {table.Name} ({list}){(filter < 0 ? "" : index.Sql[filter..])}";
        }
    }

    private static string Family(string type) => type switch
    {
        "integer" => "a number",
        "text" => "a text",
        "blob" => "bytes",
        _ => type,
    };

    [GeneratedRegex(@"check \((.*)\),?$", RegexOptions.Multiline)]
    private static partial Regex Check { get; }

    private sealed record Master(string Type, string Name, string Of, string Sql);

    private sealed record Foreign(string Column, string Table, string Target);

    private sealed record Column(string Name, string Type, long Required, string? Standard, long Pk);

    private sealed record Index(string Name, long IsUnique, string Origin, string? Sql);
}
