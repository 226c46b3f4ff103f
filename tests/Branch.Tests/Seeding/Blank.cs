using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Branch.Tests.Seeding;

/// <summary>What differs from case to case: the placeholder in the template, and its number among the values of a case.</summary>
internal sealed class Slots
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private Regex? any;

    public int Count { get; private set; }

    /// <summary>The slot's number. A placeholder that stands for two things keeps the first.</summary>
    public int Add(string placeholder)
    {
        any = null;
        numbers.TryAdd(placeholder, Count);
        return Count++;
    }

    public int? Of(string placeholder) => numbers.TryGetValue(placeholder, out var number) ? number : null;

    /// <summary>Placeholders in a text; a number only where it stands alone.</summary>
    public Regex Any => any ??= new Regex(string.Join('|', numbers.Keys.OrderByDescending(p => p.Length)
        .Select(p => p.All(char.IsAsciiDigit) ? $"(?<![0-9]){p}(?![0-9])" : Regex.Escape(p))), RegexOptions.CultureInvariant);
}

/// <summary>A text of a template, in UTF-8, in which slots are left open.</summary>
internal sealed class Blank(byte[][] parts, int[] slots)
{
    public static Blank Of(string text, Slots slots)
    {
        var (parts, numbers, from) = (new List<byte[]>(), new List<int>(), 0);
        foreach (Match match in slots.Any.Matches(text))
        {
            parts.Add(Encoding.UTF8.GetBytes(text[from..match.Index]));
            numbers.Add(slots.Of(match.Value)!.Value);
            from = match.Index + match.Length;
        }
        parts.Add(Encoding.UTF8.GetBytes(text[from..]));
        return new Blank([.. parts], [.. numbers]);
    }

    /// <summary>Bytes of what is not left open.</summary>
    public int Length { get; } = parts.Sum(part => part.Length);

    public void Fill(string[] values, ArrayBufferWriter<byte> text)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            text.Write(parts[i]);
            Encoding.UTF8.GetBytes(values[slots[i]], text);
        }
        text.Write(parts[^1]);
    }
}
