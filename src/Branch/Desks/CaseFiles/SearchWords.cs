using System.Globalization;
using System.Text.RegularExpressions;
using Branch.Cases;

namespace Branch.Desks.CaseFiles;

/// <summary>What somebody typed to find a case: a number or its beginning, the running number alone, or a name in either order.</summary>
public sealed partial record SearchWords
{
    /// <summary>"2026-0001"; null if it is no number with a year.</summary>
    public string? NumberPrefix { get; private init; }

    /// <summary>123 of "123" or "000123"; 2026 may be a year as well.</summary>
    public int? RunningNumber { get; private init; }

    /// <summary>Where names lie that the words can mean: eleven, the last of them perhaps nobody's; or none.</summary>
    public IReadOnlyList<NameSpan> Names { get; private init; } = [];

    public bool IsEmpty => NumberPrefix is null && RunningNumber is null && Names.Count == 0;

    /// <summary>Reads a number that is one of the years with cases as the beginning of that year's numbers.</summary>
    public SearchWords WithYears(IReadOnlyList<int> years) => RunningNumber is { } year && years.Contains(year)
        ? new() { NumberPrefix = year.ToString(CultureInfo.InvariantCulture) }
        : this;

    public static SearchWords Of(string? typed)
    {
        var text = (typed ?? "").Replace('–', '-');
        var compact = text.Replace(" ", "", StringComparison.Ordinal).Trim();
        if (Number().IsMatch(compact)) return new() { NumberPrefix = compact };
        if (Digits().IsMatch(compact)) return new() { RunningNumber = int.Parse(compact, CultureInfo.InvariantCulture) };
        return new() { Names = NamesIn(Wildcards().Replace(CustomerName.Fold(text), "")) };
    }

    private static NameSpan[] NamesIn(string folded) => WaysIn(folded).Distinct().SelectMany(way => NameSpan.Of(way.Family, way.Given)).ToArray() is { Length: > 0 } spans
        ? [.. spans, .. Enumerable.Repeat(NameSpan.Nobody, NameSpan.Most - spans.Length)]
        : [];

    /// <summary>The ways in which the words can be a family name and given names.</summary>
    private static (string Family, string Given)[] WaysIn(string folded)
    {
        if (folded.Split(',', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } family, var given]) return [(family, given)];
        var words = folded.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return [];
        string Words(Range range) => string.Join(' ', words[range]);
        return words.Length == 1
            ? [(words[0], "")]
            : [(Words(..), ""), (Words(..1), Words(1..)), (Words(1..), Words(..1)), (Words(..^1), Words(^1..)), (Words(^1..), Words(..^1))];
    }

    [GeneratedRegex(@"^\d{4}-\d{0,6}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{1,6}$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[%_\[\]\\]")]
    private static partial Regex Wildcards();
}

/// <summary>Folded names from <paramref name="From"/> up to <paramref name="To"/>, as the index has them, of which those count that are <paramref name="Like"/>.</summary>
public sealed record NameSpan(string From, string To, string Like)
{
    /// <summary>Spans of the five ways in which words can be read.</summary>
    public const int Most = 11;

    /// <summary>No name lies between its ends.</summary>
    public static readonly NameSpan Nobody = new("", "", "");

    /// <summary>
    /// Finds "weiss, juergen" by the beginnings of both. Those whose family name is there whole are many, and lie together by
    /// their given names; those whose family name goes on lie before and behind them. Another word of it is not looked for
    /// beside several given names: it lies among the companies that begin so.
    /// </summary>
    public static NameSpan[] Of(string family, string given)
    {
        if (given.Length == 0) return [new(family, After(family), $"{family}%")];
        var (whole, like) = ($"{family}, {given}", $"{family}%, {given}%");
        NameSpan[] named = [new(whole, After(whole), like), new($"{family}-", After(family), like)];
        return given.Contains(' ') ? named : [.. named, new(family, $"{family},", like)];
    }

    /// <summary>A text behind all that begin so.</summary>
    private static string After(string prefix) => prefix + '\uffff';
}
