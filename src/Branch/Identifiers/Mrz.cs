using System.Globalization;

namespace Branch.Identifiers;

/// <summary>What the machine-readable zone of a document says. A date is null where the document leaves it open.</summary>
/// <param name="Kind">The document code: P for a passport, ID for a German identity card …</param>
/// <param name="Issuer">The ICAO code, three letters or D for Germany.</param>
/// <param name="Sex">F, M, or null where it is not said.</param>
/// <param name="Optional">Personal number or other data, as the issuer sees fit; "" if none.</param>
public sealed record MrzData(
    string Kind, string Issuer, string FamilyName, string GivenNames, string Number, string Nationality,
    DateOnly? BirthDate, string? Sex, DateOnly? ExpiryDate, string Optional);

/// <summary>Why a text is not a machine-readable zone, in the order in which it is checked.</summary>
public enum MrzProblem { Size, Characters, NumberCheck, BirthDate, BirthCheck, Sex, ExpiryDate, ExpiryCheck, OptionalCheck, CompositeCheck, Name }

/// <summary>The text is no valid machine-readable zone.</summary>
public sealed class MrzException(MrzProblem problem) : FormatException($"This is no machine-readable zone: {problem}.")
{
    public MrzProblem Problem { get; } = problem;
}

/// <summary>The machine-readable zone of ICAO 9303: passports (TD3, 2 × 44), cards (TD1, 3 × 30) and older cards (TD2, 2 × 36).</summary>
public static class Mrz
{
    private const char Filler = '<';

    /// <summary>Reads two or three lines, in one text or several; blanks and line ends are skipped, lower case is allowed.</summary>
    /// <param name="today">Tells a birth in this century from one in the last.</param>
    /// <exception cref="MrzException">The first thing that is wrong.</exception>
    public static MrzData Parse(string text, DateOnly today)
    {
        var zone = Iban.Compact(text);
        if (!zone.All(c => c == Filler || char.IsAsciiLetterOrDigit(c))) throw new MrzException(MrzProblem.Characters);
        var fields = zone.Length switch
        {
            90 => MrzFields.OfCard(zone),
            88 => MrzFields.OfTwoLines(zone, 44),
            72 => MrzFields.OfTwoLines(zone, 36),
            _ => throw new MrzException(MrzProblem.Size),
        };
        fields.Check();
        var (family, given) = Names(fields.Names);
        return new MrzData(Trimmed(fields.Kind), Trimmed(fields.Issuer), family, given, Trimmed(fields.Number), Trimmed(fields.Nationality),
            Date(fields.Birth, MrzProblem.BirthDate, year => year > today.Year % 100 ? today.Year / 100 * 100 - 100 + year : today.Year / 100 * 100 + year),
            Sex(fields.Sex),
            Date(fields.Expiry, MrzProblem.ExpiryDate, year => 2000 + year), Trimmed(fields.Rest));
    }

    /// <summary>The check digit: weights 7, 3, 1 over digits, letters (A is 10) and fillers (0), modulo 10.</summary>
    public static char CheckDigit(string text)
    {
        var sum = 0;
        for (var i = 0; i < text.Length; i++) sum += Value(text[i]) * (i % 3) switch { 0 => 7, 1 => 3, _ => 1 };
        return (char)('0' + sum % 10);
    }

    private static int Value(char c) => c == Filler ? 0 : char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;

    private static string Trimmed(string field) => field.Replace(Filler, ' ').Trim();

    private static string? Sex(string field) => field switch
    {
        "F" or "M" => field,
        "<" or "X" => null,
        _ => throw new MrzException(MrzProblem.Sex),
    };

    private static (string Family, string Given) Names(string field)
    {
        var parts = field.TrimEnd(Filler).Split("<<", 2);
        if (parts[0].Length == 0 || field.Any(char.IsAsciiDigit)) throw new MrzException(MrzProblem.Name);
        return (Trimmed(parts[0]), parts.Length == 2 ? Trimmed(parts[1]) : "");
    }

    private static DateOnly? Date(string field, MrzProblem problem, Func<int, int> year)
    {
        if (field.Contains(Filler)) return field.All(c => c == Filler || char.IsAsciiDigit(c)) ? null : throw new MrzException(problem);
        return field.All(char.IsAsciiDigit)
            && DateOnly.TryParseExact(
                string.Create(CultureInfo.InvariantCulture, $"{year(int.Parse(field[..2], CultureInfo.InvariantCulture)):0000}{field[2..]}"),
                "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new MrzException(problem);
    }
}
