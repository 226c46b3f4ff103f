using System.Globalization;

namespace Branch.Credit;

/// <summary>Reads amounts as people type them, whichever of point and comma they take for the decimals.</summary>
internal static class MoneyText
{
    private const decimal Highest = 1_000_000_000_000m;

    public static bool TryParse(string? text, IFormatProvider? provider, out Money money)
    {
        money = Money.Zero;
        var compact = string.Concat((text ?? "").Replace("EUR", "", StringComparison.OrdinalIgnoreCase)
            .Where(c => !char.IsWhiteSpace(c) && c is not ('€' or '\'' or '’')));
        var negative = compact is ['-' or '−', ..];
        var (whole, cents) = Split(negative ? compact[1..] : compact, NumberFormatInfo.GetInstance(provider).NumberDecimalSeparator);
        if (!whole.All(char.IsAsciiDigit) || !cents.All(char.IsAsciiDigit) || cents.Length > 2 || whole.Length + cents.Length == 0) return false;
        if (!decimal.TryParse($"{whole}.{cents}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros)) return false;
        if (euros > Highest) return false;
        money = Money.FromEuros(negative ? -euros : euros);
        return true;
    }

    /// <summary>
    /// One mark before one or two digits is the decimal mark in every language: nobody who types 12.50 means 1250.
    /// Before three digits it groups, unless the language of the screen has it as its decimal mark.
    /// </summary>
    private static (string Whole, string Cents) Split(string text, string decimalMark)
    {
        var last = text.LastIndexOfAny(['.', ',']);
        if (last < 0) return (text, "");
        var (head, tail) = (text[..last], text[(last + 1)..]);
        var groups = tail.Length == 3 && (text[last].ToString() != decimalMark || head.Contains(text[last], StringComparison.Ordinal));
        var other = text[last] == '.' ? ',' : '.';
        return groups
            ? (WithoutGroups(text, text[last]), "")
            : (WithoutGroups(head, other), tail);
    }

    /// <summary>Groups have three digits each, otherwise the mark stays and the text is no number.</summary>
    private static string WithoutGroups(string text, char mark)
    {
        var groups = text.Split(mark);
        var wellFormed = groups.Length == 1 || (groups[0] is [not '0', ..] and { Length: <= 3 } && groups.Skip(1).All(g => g.Length == 3));
        return wellFormed ? string.Concat(groups) : text;
    }
}
