using System.Collections.Frozen;
using System.Globalization;

namespace Branch.Identifiers;

/// <summary>Countries by their two letters of ISO 3166-1, with Kosovo's XK.</summary>
public static partial class Country
{
    private static readonly FrozenDictionary<string, (string De, string En)> Names = Table.Split(';', StringSplitOptions.TrimEntries)
        .Select(row => row.Split('|')).ToFrozenDictionary(row => row[0], row => (row[1], row[^1]));

    public static IReadOnlyCollection<string> All { get; } = [.. Names.Keys.Order(StringComparer.Ordinal)];

    public static bool IsKnown(string? code) => code is not null && Names.ContainsKey(code);

    /// <summary>In German or English, or the code itself where it has no name.</summary>
    public static string Name(string? code, CultureInfo culture) =>
        code is not null && Names.TryGetValue(code, out var names) ? culture.TwoLetterISOLanguageName == "de" ? names.De : names.En : code ?? "";

    /// <summary>All countries in the order of their names, for a list to choose from.</summary>
    public static IReadOnlyList<(string Code, string Name)> List(CultureInfo culture) =>
        [.. All.Select(code => (code, Name(code, culture))).OrderBy(country => country.Item2, StringComparer.Create(culture, ignoreCase: true))];
}
