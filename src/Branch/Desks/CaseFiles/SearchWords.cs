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

    /// <summary>Where names lie that the words can mean; at most twelve.</summary>
    public IReadOnlyList<NameSpan> Names { get; private init; } = [];

    public bool IsEmpty => NumberPrefix is null && RunningNumber is null && Names.Count == 0;

    /// <summary>
    /// Whole numbers or the beginnings of numbers that the words can mean. One that is a year with cases begins those of that year;
    /// any other is a running number in the newest three years.
    /// </summary>
    /// <param name="years">That have numbers, newest first.</param>
    public IReadOnlyList<string> NumbersIn(IReadOnlyList<int> years) => (NumberPrefix, RunningNumber) switch
    {
        ({ } prefix, _) => [prefix],
        (_, { } year) when years.Contains(year) => [year.ToString(CultureInfo.InvariantCulture)],
        (_, { } running) => [.. years.Take(3).Select(year => string.Create(CultureInfo.InvariantCulture, $"{year}-{running:D6}"))],
        _ => [],
    };

    public static SearchWords Of(string? typed)
    {
        var text = (typed ?? "").Replace('–', '-');
        var compact = text.Replace(" ", "", StringComparison.Ordinal).Trim();
        if (Number().IsMatch(compact)) return new() { NumberPrefix = compact };
        if (Digits().IsMatch(compact)) return new() { RunningNumber = int.Parse(compact, CultureInfo.InvariantCulture) };
        return new() { Names = NamesIn(text) };
    }

    public static IReadOnlyList<NameSpan> NamesIn(string typed)
    {
        var folded = Wildcards().Replace(CustomerName.Fold(typed), "");
        return folded.Length == 0 ? [] : [.. WaysIn(folded).Distinct().SelectMany(way => NameSpan.Of(way.Family, way.Given)), NameSpan.OfCompany(folded)];
    }

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

    [GeneratedRegex(@"^\d{4}-\d{0,9}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{1,9}$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[%_*\[\]\\]")]
    private static partial Regex Wildcards();
}

/// <summary>Folded names from <paramref name="From"/> up to <paramref name="To"/>, as the index has them: of people, or of companies.</summary>
/// <param name="Given">How the given names of those begin who count; null if all count.</param>
public sealed record NameSpan(string Kind, string From, string To, string Family = "", string? Given = null)
{
    /// <summary>Everybody.</summary>
    public static readonly NameSpan All = new(Parties.Natural, "", After);

    /// <summary>Behind all that begin so.</summary>
    private const string After = "\uffff";

    /// <summary>
    /// Parties <c>p</c> in the offices <c>o</c> that the person <c>@actorId</c> sees, from the name <c>@from</c> on: a page of each
    /// office, and whoever is called as the last of it. All of this stands in the index, and no row is looked up.
    /// </summary>
    public const string People = $$"""
        {{CaseSight.Offices}} o
          join Parties p on p.BranchId = o.BranchId and p.Kind = @kind and p.Folded >= @from
                        and p.Folded <= (select max(f.Folded)
                                           from (select x.Folded
                                                   from Parties x
                                                  where x.BranchId = o.BranchId and x.Kind = @kind and x.Folded >= @from and x.Folded < @to
                                                  order by x.Folded
                                                  {page}) f)
        """;

    /// <summary>In alphabetical order, the newest case of a name first.</summary>
    public const string Order = "order by p.Folded, p.CaseId desc";

    /// <summary>
    /// Finds "weiss, juergen" by the beginnings of both. Those whose family name is there whole are many, and lie together by
    /// their given names; those whose family name goes on lie before and behind them.
    /// </summary>
    public static NameSpan[] Of(string family, string given)
    {
        if (given.Length == 0) return [new(Parties.Natural, family, family + After)];
        var whole = $"{family}, {given}";
        return [new(Parties.Natural, whole, whole + After), new(Parties.Natural, $"{family}-", family + After, family, given), new(Parties.Natural, family, $"{family},", family, given)];
    }

    public static NameSpan OfCompany(string name) => new(Parties.Legal, name, name + After);

    /// <param name="name">From this span.</param>
    public bool Has(string name) => Given is null || name.IndexOf($", {Given}", Family.Length, StringComparison.Ordinal) >= 0;

    /// <summary>Where to read on behind a name: beyond those who share its family name, as far as their given names begin otherwise.</summary>
    public string Behind(string name)
    {
        if (Given is null || name.IndexOf(", ", Family.Length, StringComparison.Ordinal) is not (>= 0 and var comma)) return name;
        var (family, given) = (name[..(comma + 2)], name[(comma + 2)..]);
        return given.StartsWith(Given, StringComparison.Ordinal) ? name : string.CompareOrdinal(given, Given) < 0 ? family + Given : family + After;
    }
}
