using System.Diagnostics.CodeAnalysis;

namespace Branch.Identifiers;

/// <summary>A telephone number as E.164 writes it; without a country code it is taken as German.</summary>
public static class PhoneNumber
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? number)
    {
        number = null;
        var compact = string.Concat((text ?? "").Replace("(0)", "", StringComparison.Ordinal)
            .Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '/' or '(' or ')' or '.' or '–')));
        if (compact.StartsWith("00", StringComparison.Ordinal)) compact = "+" + compact[2..];
        else if (compact.StartsWith('0')) compact = "+49" + compact[1..];
        if (compact is not ['+', >= '1' and <= '9', ..] || compact.Length is < 8 or > 16) return false;
        if (!compact[1..].All(char.IsAsciiDigit)) return false;
        number = compact;
        return true;
    }
}
