using System.Globalization;

namespace Branch.Web.Binding;

public enum NumberFault { None, NotANumber, Ambiguous, TooManyDecimals, TooLarge }

/// <summary>
/// Numbers as people type them: "12.500,00", "12,500.00", "12500", "12500.5". A separator that can be read in two ways is
/// read as the culture has it ("1.234" is 1234 in German) and refused where even that leaves a doubt.
/// </summary>
public static class NumberText
{
    private const decimal Limit = 1_000_000_000_000m;

    public static NumberFault Read(string text, CultureInfo culture, int maxDecimals, out decimal value)
    {
        value = 0;
        var digits = Bare(text);
        var negative = digits.StartsWith('-');
        if (digits.StartsWith('-') || digits.StartsWith('+')) digits = digits[1..];
        if (digits.Length == 0 || digits.Any(c => !char.IsAsciiDigit(c) && c is not ('.' or ','))) return NumberFault.NotANumber;
        if (digits.Length > 40) return NumberFault.TooLarge;

        var fault = Split(digits, culture, out var whole, out var decimals);
        if (fault != NumberFault.None) return fault;
        if (decimals.Length > maxDecimals)
            return maxDecimals < 3 && decimals.Length == 3 && whole.Length <= 3 ? NumberFault.Ambiguous : NumberFault.TooManyDecimals;
        if (whole.TrimStart('0').Length > 12) return NumberFault.TooLarge;
        value = decimal.Parse($"{(whole.Length == 0 ? "0" : whole)}.{(decimals.Length == 0 ? "0" : decimals)}", CultureInfo.InvariantCulture);
        if (negative) value = -value;
        return Math.Abs(value) >= Limit ? NumberFault.TooLarge : NumberFault.None;
    }

    private static string Bare(string text) => string.Concat(text
        .Replace("EUR", "", StringComparison.OrdinalIgnoreCase)
        .Where(c => !char.IsWhiteSpace(c) && c is not ('€' or '%' or '\'' or '’'))
        .Select(c => c == '−' ? '-' : c));

    private static NumberFault Split(string digits, CultureInfo culture, out string whole, out string decimals)
    {
        (whole, decimals) = (digits, "");
        var last = digits.LastIndexOfAny(['.', ',']);
        if (last < 0) return NumberFault.None;

        var separator = digits[last];
        var other = separator == '.' ? ',' : '.';
        var once = digits.IndexOf(separator, StringComparison.Ordinal) == last;
        var isDecimal = digits.Contains(other)
            ? once
            : once && (separator.ToString() == culture.NumberFormat.NumberDecimalSeparator || digits.Length - last - 1 is 1 or 2);
        if (isDecimal) (whole, decimals) = (digits[..last], digits[(last + 1)..]);
        if (isDecimal && decimals.Length == 0) return NumberFault.NotANumber;

        var groups = whole.Split('.', ',');
        whole = string.Concat(groups);
        if (groups.Length == 1) return NumberFault.None;
        var mixed = digits.Contains(other) && !isDecimal;
        var proper = groups[0].Length is >= 1 and <= 3 && groups[0][0] != '0' && groups.Skip(1).All(group => group.Length == 3);
        return proper && !mixed ? NumberFault.None : NumberFault.NotANumber;
    }
}
