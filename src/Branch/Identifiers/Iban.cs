using System.Diagnostics.CodeAnalysis;

namespace Branch.Identifiers;

/// <summary>Why a text is not an IBAN, in the order in which it is checked.</summary>
public enum IbanProblem { Empty, Characters, Country, Length, BankPart, CheckDigits }

/// <summary>The international bank account number of ISO 13616.</summary>
public static class Iban
{
    /// <summary>Null if the text is a valid IBAN; blanks and lower case are allowed.</summary>
    public static IbanProblem? Problem(string? text)
    {
        var iban = Compact(text);
        if (iban.Length == 0) return IbanProblem.Empty;
        if (!iban.All(char.IsAsciiLetterOrDigit)) return IbanProblem.Characters;
        if (iban.Length < 2 || IbanCountries.Length(iban[..2]) is not { } length) return IbanProblem.Country;
        if (iban.Length != length) return IbanProblem.Length;
        if (!iban[2..4].All(char.IsAsciiDigit)) return IbanProblem.CheckDigits;
        if (iban.StartsWith("DE", StringComparison.Ordinal) && !iban[4..].All(char.IsAsciiDigit)) return IbanProblem.BankPart;
        return iban[2..4] == CheckDigits(iban[..2], iban[4..]) ? null : IbanProblem.CheckDigits;
    }

    /// <summary>The electronic form: upper case, without blanks.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? iban)
    {
        iban = Problem(text) is null ? Compact(text) : null;
        return iban is not null;
    }

    /// <summary>True if direct debits and transfers in euros reach the country of this IBAN.</summary>
    public static bool IsSepa(string? text) => Compact(text) is { Length: > 2 } iban && IbanCountries.IsSepa(iban[..2]);

    /// <summary>The length that the country of this text asks for, as far as it is known.</summary>
    public static int? ExpectedLength(string? text) =>
        Compact(text) is { Length: >= 2 } iban ? IbanCountries.Length(iban[..2]) : null;

    /// <summary>As printed: groups of four.</summary>
    public static string Format(string? text) => string.Join(' ', Compact(text).Chunk(4).Select(group => new string(group)));

    /// <summary>Upper case without blanks, whether valid or not.</summary>
    public static string Compact(string? text) =>
        string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>The IBAN of an account; the account number is filled with zeros from the left.</summary>
    /// <exception cref="ArgumentException">The parts do not make a valid IBAN of that country.</exception>
    public static string Make(string country, string bank, string account)
    {
        var length = IbanCountries.Length(country) ?? throw new ArgumentException("No IBANs are known there.", nameof(country));
        var bankPart = (bank + account.PadLeft(Math.Max(0, length - 4 - bank.Length), '0')).ToUpperInvariant();
        var iban = country + (bankPart.All(char.IsAsciiLetterOrDigit) ? CheckDigits(country, bankPart) : "") + bankPart;
        return Problem(iban) is { } problem ? throw new ArgumentException($"No IBAN of {country}: {problem}.", nameof(account)) : iban;
    }

    private static string CheckDigits(string country, string bankPart) =>
        (98 - Modulo97.Of(bankPart + country + "00")).ToString("00", System.Globalization.CultureInfo.InvariantCulture);
}
