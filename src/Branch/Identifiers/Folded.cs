using System.Globalization;
using System.Text;

namespace Branch.Identifiers;

/// <summary>Names so that those that mean the same are written the same.</summary>
public static class Folded
{
    /// <summary>
    /// Lower case without accents, umlauts written out: what both databases search alike. "Weiß" and "Weiss" meet,
    /// and so do "Jürgen" and "Juergen".
    /// </summary>
    public static string Of(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal).Replace("ø", "o", StringComparison.Ordinal)
            .Replace("ł", "l", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) folded.Append(letter);
        return folded.ToString().Trim();
    }

    /// <summary>
    /// Letters alone, as far as a machine-readable zone tells them apart: it writes "Müller" as MUELLER or MULLER and leaves
    /// hyphens and apostrophes out.
    /// </summary>
    public static string Letters(string name) => string.Concat(Of(name).Replace('ı', 'i').Where(char.IsAsciiLetter))
        .Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal)
        .Replace("ue", "u", StringComparison.Ordinal).Replace("aa", "a", StringComparison.Ordinal);
}
