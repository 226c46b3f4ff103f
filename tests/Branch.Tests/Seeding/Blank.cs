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

/// <summary>A text of a template in which slots are left open.</summary>
internal sealed class Blank(string[] parts, int[] slots)
{
    public static Blank Of(string text, Slots slots)
    {
        var (parts, numbers, from) = (new List<string>(), new List<int>(), 0);
        foreach (Match match in slots.Any.Matches(text))
        {
            parts.Add(text[from..match.Index]);
            numbers.Add(slots.Of(match.Value)!.Value);
            from = match.Index + match.Length;
        }
        parts.Add(text[from..]);
        return new Blank([.. parts], [.. numbers]);
    }

    public bool IsConstant => slots.Length == 0;

    /// <summary>Of what is not left open.</summary>
    public int Length { get; } = parts.Sum(part => part.Length);

    public string Fill(string[] values)
    {
        if (slots.Length == 1 && Length == 0) return values[slots[0]];
        var length = Length;
        foreach (var slot in slots) length += values[slot].Length;
        return string.Create(length, (parts, slots, values), static (text, blank) =>
        {
            for (var i = 0; ; i++)
            {
                blank.parts[i].CopyTo(text);
                text = text[blank.parts[i].Length..];
                if (i == blank.slots.Length) return;
                var value = blank.values[blank.slots[i]];
                value.CopyTo(text);
                text = text[value.Length..];
            }
        });
    }
}
