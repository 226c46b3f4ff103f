using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Branch.Data;

namespace Branch.Tests.Data;

/// <summary>
/// All statements of the application, without a list that somebody must keep: a statement is a compile-time constant
/// (CA1857 is an error), so it is one of the strings in the assembly, and begins as <see cref="SqlText.Beginning"/> demands.
/// </summary>
internal static class Statements
{
    public static IReadOnlyList<string> All { get; } = [.. Strings(typeof(Db).Assembly.Location).Where(text => SqlText.Beginning.IsMatch(text))];

    /// <summary>What only SQL Server is asked.</summary>
    public static IReadOnlyList<string> OfSqlServerAlone { get; } =
        [.. Strings(typeof(Db).Assembly.Location).Where(text => text.StartsWith(SqlServerDb.Beginning, StringComparison.Ordinal) && text != SqlServerDb.Beginning)];

    private static IEnumerable<string> Strings(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
            yield return metadata.GetUserString(handle);
    }
}
