using System.Text;

namespace Branch.Letters;

internal static class LetterText
{
    /// <summary>Valid and composed, without control characters but the line break.</summary>
    public static string Clean(string text) =>
        string.Concat(string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormC).Select(c => c != '\n' && char.IsControl(c) ? ' ' : c));
}
