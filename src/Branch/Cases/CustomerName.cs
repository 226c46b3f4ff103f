using System.Globalization;
using System.Text;
using Branch.Applications;

namespace Branch.Cases;

public static class CustomerName
{
    /// <summary>"Weiß, Jürgen"; empty while nothing is known.</summary>
    public static string Of(Party party) =>
        string.Join(", ", new[] { party.FamilyName, party.GivenName }.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.Trim()));

    /// <summary>
    /// Lower case without accents, umlauts written out: what both databases search alike. "Weiß" and "Weiss" meet,
    /// and so do "Jürgen" and "Juergen".
    /// </summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal).Replace("ø", "o", StringComparison.Ordinal)
            .Replace("ł", "l", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) folded.Append(letter);
        return folded.ToString().Trim();
    }
}
