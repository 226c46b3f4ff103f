using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Branch.Data;
using Microsoft.Data.Sqlite;

namespace Branch.Tests.Data;

/// <summary>
/// All statements of the application, without a list that somebody must keep: a statement is a compile-time constant
/// (CA1857 is an error), so it is one of the strings in the assembly, and begins as <see cref="SqlText.Beginning"/> demands.
/// </summary>
internal static partial class Statements
{
    public static IReadOnlyList<string> All { get; } = [.. Strings(typeof(Db).Assembly.Location).Where(text => SqlText.Beginning.IsMatch(text))];

    /// <summary>What only SQL Server is asked.</summary>
    public static IReadOnlyList<string> OfSqlServerAlone { get; } =
        [.. Strings(typeof(Db).Assembly.Location).Where(text => text.StartsWith(SqlServerDb.Beginning, StringComparison.Ordinal) && text != SqlServerDb.Beginning)];

    /// <summary>As the database gets it: Dapper writes the brackets of a list and a parameter for each element, here two.</summary>
    public static string Sent(this Db db, string statement) => ListParameter.Replace(db.Translate(statement), "in ($1, $1)");

    /// <param name="how">"explain", "explain query plan".</param>
    public static SqliteCommand Explain(this SqliteConnection connection, Db db, string how, string statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"{how} {db.Sent(statement)}";
        foreach (var name in Names(command.CommandText)) command.Parameters.AddWithValue(name, DBNull.Value);
        return command;
    }

    /// <summary>The parameters of a statement.</summary>
    public static IEnumerable<string> Names(string sql) => Parameter.Matches(sql).Select(m => m.Value).Distinct(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter { get; }

    [GeneratedRegex(@"\bin (@\w+)")]
    private static partial Regex ListParameter { get; }

    private static IEnumerable<string> Strings(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
            yield return metadata.GetUserString(handle);
    }
}
