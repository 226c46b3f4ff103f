using Microsoft.Data.Sqlite;

namespace Branch.Tests.Seeding;

internal static class Guards
{
    /// <summary>Does something while the database's triggers look away.</summary>
    public static void Without(SqliteConnection connection, Action work)
    {
        var triggers = CaseTable.Read(connection, "select name, sql from sqlite_master where type = 'trigger'", row => (Name: row.GetString(0), Sql: row.GetString(1)));
        foreach (var (name, _) in triggers) CaseTable.Execute(connection, $"drop trigger {name}");
        work();
        foreach (var (_, sql) in triggers) CaseTable.Execute(connection, sql);
    }
}
