using System.Text.RegularExpressions;

namespace Branch.Data;

/// <summary>Where many rows go, read from an insert whose values are parameters with the names of their columns.</summary>
internal sealed partial record BulkInsert(string Text, string Table, IReadOnlyList<string> Columns)
{
    /// <exception cref="ArgumentException">Not such an insert.</exception>
    public static BulkInsert Of(string insert)
    {
        var match = Shape.Match(insert);
        var columns = Names(match.Groups["columns"]);
        return match.Success && Names(match.Groups["values"]).SequenceEqual(columns.Select(column => $"@{column}"))
            ? new BulkInsert(insert, match.Groups["table"].Value, columns)
            : throw new ArgumentException($"Not an insert with a parameter for each column: {insert}", nameof(insert));
    }

    private static string[] Names(Group group) => group.Value.Split(',', StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^\s*insert\s+into\s+(?<table>\w+)\s*\((?<columns>[^)]+)\)\s*values\s*\((?<values>[^)]+)\)\s*$")]
    private static partial Regex Shape { get; }
}
