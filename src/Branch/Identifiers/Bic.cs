using System.Text.RegularExpressions;

namespace Branch.Identifiers;

/// <summary>The business identifier code of ISO 9362: four characters for the bank, the country, two for the place, three for the branch.</summary>
public static partial class Bic
{
    public static bool IsValid(string? text) => Iban.Compact(text) is var bic && Form.IsMatch(bic) && Country.IsKnown(bic[4..6]);

    [GeneratedRegex("^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$")]
    private static partial Regex Form { get; }
}
