using System.Diagnostics.CodeAnalysis;

namespace Branch.Identifiers;

/// <summary>Why a text is not a German tax id, in the order in which it is checked.</summary>
public enum TaxIdProblem { Empty, NotElevenDigits, LeadingZero, Repetition, CheckDigit }

/// <summary>The tax identification number of §139b AO: eleven digits, the last of them by ISO 7064 mod 11,10.</summary>
public static class TaxId
{
    /// <summary>Null if the text is a valid tax id; blanks and separators are allowed.</summary>
    public static TaxIdProblem? Problem(string? text)
    {
        var id = Compact(text);
        if (id.Length == 0) return TaxIdProblem.Empty;
        if (id.Length != 11 || !id.All(char.IsAsciiDigit)) return TaxIdProblem.NotElevenDigits;
        if (id[0] == '0') return TaxIdProblem.LeadingZero;
        if (!RepeatsAsItShould(id[..10])) return TaxIdProblem.Repetition;
        return id[10] == CheckDigit(id[..10]) ? null : TaxIdProblem.CheckDigit;
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out string? id)
    {
        id = Problem(text) is null ? Compact(text) : null;
        return id is not null;
    }

    /// <summary>As printed by the tax office: 12 345 678 903.</summary>
    public static string Format(string? text) =>
        Compact(text) is { Length: 11 } id ? $"{id[..2]} {id[2..5]} {id[5..8]} {id[8..]}" : text ?? "";

    /// <summary>Without blanks, hyphens and slashes, whether valid or not.</summary>
    public static string Compact(string? text) =>
        string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '/')));

    /// <summary>The tax id that begins with these ten digits.</summary>
    /// <exception cref="ArgumentException">No tax id begins so.</exception>
    public static string Make(string firstTen)
    {
        var id = firstTen.Length == 10 && firstTen.All(char.IsAsciiDigit) ? firstTen + CheckDigit(firstTen) : firstTen;
        return Problem(id) is { } problem ? throw new ArgumentException($"No tax id begins so: {problem}.", nameof(firstTen)) : id;
    }

    /// <summary>A valid tax id that belongs to this seed, for sample data.</summary>
    public static string Sample(int seed)
    {
        var random = new Random(seed);
        var digits = "0123456789".ToCharArray();
        do
        {
            random.Shuffle(digits);
        } while (digits[0] == '0');
        // Nine digits once each and one of them again gives exactly one digit that occurs twice.
        digits[9] = digits[random.Next(9)];
        return Make(new string(digits));
    }

    /// <summary>One digit occurs two or three times, the others once at most; three times never in a row.</summary>
    private static bool RepeatsAsItShould(string ten)
    {
        var repeated = ten.GroupBy(c => c).Where(group => group.Count() > 1).ToList();
        if (repeated is not [var group] || group.Count() > 3) return false;
        return !ten.Contains(new string(group.Key, 3), StringComparison.Ordinal);
    }

    private static char CheckDigit(string ten)
    {
        var product = 10;
        foreach (var c in ten)
        {
            var sum = (c - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (char)('0' + (11 - product) % 10);
    }
}
