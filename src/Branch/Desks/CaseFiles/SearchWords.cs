using System.Globalization;
using System.Text.RegularExpressions;
using Branch.Cases;

namespace Branch.Desks.CaseFiles;

/// <summary>What somebody typed to find a case: a number or its beginning, the running number alone, or a name in either order.</summary>
public sealed partial record SearchWords
{
    /// <summary>"2026-0001"; null if it is not a number.</summary>
    public string? NumberPrefix { get; private init; }

    /// <summary>123 of "123" or "000123"; null if a year is given.</summary>
    public int? RunningNumber { get; private init; }

    /// <summary>The ways in which the words can be a family name and given names: five, the last of them perhaps nobody's; or none.</summary>
    public IReadOnlyList<NamePattern> Names { get; private init; } = [];

    public bool IsEmpty => NumberPrefix is null && Names.Count == 0;

    public static SearchWords Of(string? typed)
    {
        var text = (typed ?? "").Replace('–', '-');
        var compact = text.Replace(" ", "", StringComparison.Ordinal).Trim();
        if (Number().IsMatch(compact)) return new() { NumberPrefix = compact };
        if (Digits().IsMatch(compact)) return new() { NumberPrefix = compact, RunningNumber = int.Parse(compact, CultureInfo.InvariantCulture) };
        return new() { Names = NamesIn(Wildcards().Replace(CustomerName.Fold(text), "")) };
    }

    /// <summary>No way twice: each is searched for.</summary>
    private static NamePattern[] NamesIn(string folded) => WaysIn(folded) is { Length: > 0 } ways
        ? [.. ways.Distinct().Concat(Enumerable.Repeat(NamePattern.Nobody, 5)).Take(5)]
        : [];

    private static NamePattern[] WaysIn(string folded)
    {
        if (folded.Split(',', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } family, var given]) return [NamePattern.Of(family, given)];
        var words = folded.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return [];
        string Words(Range range) => string.Join(' ', words[range]);
        return
        [
            NamePattern.Of(Words(..), ""),
            NamePattern.Of(Words(..1), Words(1..)), NamePattern.Of(Words(1..), Words(..1)),
            NamePattern.Of(Words(..^1), Words(^1..)), NamePattern.Of(Words(^1..), Words(..^1)),
        ];
    }

    [GeneratedRegex(@"^\d{4}-\d{0,6}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{1,6}$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[%_\[\]\\]")]
    private static partial Regex Wildcards();
}

/// <summary>Finds "weiss, juergen" by the beginnings of both; <paramref name="From"/> and <paramref name="To"/> let the database use its index.</summary>
public sealed record NamePattern(string From, string To, string Like)
{
    /// <summary>No name lies between its ends.</summary>
    public static readonly NamePattern Nobody = new("", "", "");

    public static NamePattern Of(string family, string given) => family.Length == 0
        ? Of(given, "")
        : new(family, After(family), given.Length == 0 ? $"{family}%" : $"{family}%, {given}%");

    /// <summary>A text behind all that begin so, in the order of letters of either database.</summary>
    private static string After(string prefix)
    {
        var last = prefix.AsSpan().LastIndexOfAnyInRange('a', 'y');
        return last < 0 ? prefix + "zzzzzzzz" : prefix[..last] + (char)(prefix[last] + 1);
    }
}
