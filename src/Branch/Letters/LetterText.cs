using System.Buffers;
using System.Text;

namespace Branch.Letters;

internal static class LetterText
{
    /// <summary>Of Latin-1 what needs no cleaning.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', 95).Concat(Enumerable.Range(0xA0, 96)).Select(c => (char)c), '\n']);

    /// <summary>Valid and composed, without control characters but the line break.</summary>
    public static string Clean(string text) => !text.AsSpan().ContainsAnyExcept(Plain) ? text
        : string.Concat(string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormC).Select(c => c != '\n' && char.IsControl(c) ? ' ' : c));
}
