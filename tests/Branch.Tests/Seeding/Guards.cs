using Microsoft.Data.Sqlite;

namespace Branch.Tests.Seeding;

internal static class Guards
{
    public const string Triggers = "type = 'trigger'";

    /// <summary>Does something while some of the database's triggers and indexes are not there, and makes them anew in their order.</summary>
    /// <param name="which">Of sqlite_master.</param>
    public static void Without(SqliteConnection connection, string which, Action work)
    {
        var guards = CaseTable.Read(connection, $"select type, name, sql from sqlite_master where {which} order by rowid", row => (Type: row.GetString(0), Name: row.GetString(1), Sql: row.GetString(2)));
        foreach (var (type, name, _) in guards) CaseTable.Execute(connection, $"drop {type} {name}");
        work();
        foreach (var (_, _, sql) in guards) CaseTable.Execute(connection, sql);
    }
}
