using Microsoft.Data.Sqlite;

namespace Branch.Tests.Seeding;

/// <summary>A table with rows of cases.</summary>
/// <param name="Placeholder">Ids of templates lie above it, ids of nothing else; null if its rows have no id of their own.</param>
internal sealed record CaseTable(string Name, IReadOnlyList<string> Columns, long? Placeholder)
{
    public string Of => Name == "Cases" ? "Id" : "CaseId";

    public string Insert => $"insert into {Name} ({string.Join(", ", Columns)}) values ({string.Join(", ", Columns.Select((_, i) => $"?{i + 1}"))})";

    /// <summary>Place of a column in a row.</summary>
    public int At(string column) => Columns.ToList().IndexOf(column);

    /// <summary>All of them by the schema, whichever there are.</summary>
    public static IReadOnlyList<CaseTable> All(SqliteConnection connection)
    {
        var tables = Read(connection, "select name from sqlite_master where type = 'table' order by name", row => row.GetString(0))
            .Select(name => (Name: name, Columns: Read(connection, $"select name from pragma_table_info('{name}') order by cid", row => row.GetString(0))))
            .Where(t => t.Name == "Cases" || (t.Columns.Contains("CaseId") && t.Name != "AuditSealedHeads"));
        return [.. tables.Select((t, i) => new CaseTable(t.Name, t.Columns, t.Columns.Contains("Id") ? 7_000_000_000_000 + i * 1_000_000_000L : null))];
    }

    public static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
