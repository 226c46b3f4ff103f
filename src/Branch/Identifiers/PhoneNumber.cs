using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using PhoneNumbers;

namespace Branch.Identifiers;

/// <summary>A telephone number as E.164 writes it, by Google's tables of the numbers that there are; one that begins with 0 is German.</summary>
public static class PhoneNumber
{
    /// <summary>With the plus sign.</summary>
    private const int Longest = 16;

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();
    private static readonly SearchValues<char> Written = SearchValues.Create("0123456789+-–/(). ");

    public static bool TryParse(string? text, [NotNullWhen(true)] out string? number)
    {
        number = Read(text) is { } parsed ? Numbers.Format(parsed, PhoneNumberFormat.E164) : null;
        return number is not null;
    }

    /// <summary>As people read it, "+49 30 23125417"; what is no number stays as it is.</summary>
    public static string Format(string? text) => Read(text) is { } parsed ? Numbers.Format(parsed, PhoneNumberFormat.INTERNATIONAL) : text ?? "";

    private static PhoneNumbers.PhoneNumber? Read(string? text)
    {
        // Without an area code the tables would take the first digits for one; letters they would dial, or pass over what follows.
        if (text?.TrimStart(' ', '(') is not ['0' or '+', ..] || text.AsSpan().ContainsAnyExcept(Written)) return null;
        try
        {
            var parsed = Numbers.Parse(text, "DE");
            return Numbers.IsValidNumber(parsed) && Numbers.Format(parsed, PhoneNumberFormat.E164).Length <= Longest ? parsed : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
