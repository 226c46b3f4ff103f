using System.Globalization;
using System.Text;

namespace Branch.Documents;

/// <summary>The name that a browser gave with a file: shown to people, never used for anything else.</summary>
public static class FileName
{
    public const int MaxLength = 120;

    /// <summary>Without folders, and without signs that are not seen or turn the writing round.</summary>
    public static string Clean(string? given)
    {
        var name = (given ?? "").Split('/', '\\')[^1];
        var clean = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate) && clean.Length + rune.Utf16SequenceLength <= MaxLength)
                clean.Append(rune);
        return clean.ToString().Trim() is { Length: > 0 } shown ? shown : "–";
    }
}
