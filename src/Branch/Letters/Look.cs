namespace Branch.Letters;

/// <summary>A colour of the letters, red, green and blue.</summary>
internal readonly record struct Tint(byte Red, byte Green, byte Blue)
{
    public string Hex => $"#{Red:X2}{Green:X2}{Blue:X2}";
}

/// <summary>Size and line height in points.</summary>
internal readonly record struct LetterStyle(float Size, float Line, Tint Color, bool Bold = false)
{
    /// <summary>Capitals stand in the middle of the line.</summary>
    public float Baseline => Line / 2 + 0.349f * Size;
}

internal static class Look
{
    public static readonly Tint Text = new(0x1B, 0x21, 0x2B);
    public static readonly Tint Muted = new(0x56, 0x60, 0x6E);
    public static readonly Tint Accent = new(0x12, 0x3F, 0x5C);
    public static readonly Tint Rule = new(0xC9, 0xCF, 0xD6);
    public static readonly Tint Shade = new(0xF2, 0xF5, 0xF8);

    public static readonly LetterStyle Bank = new(17, 20, Accent, Bold: true);
    public static readonly LetterStyle Office = new(8.5f, 11.5f, Muted);
    public static readonly LetterStyle Sender = new(6.5f, 8.5f, Muted);
    public static readonly LetterStyle Recipient = new(10, 12.8f, Text);
    public static readonly LetterStyle ReferenceKey = new(8, 11.5f, Muted);
    public static readonly LetterStyle Reference = new(8.5f, 11.5f, Text);
    public static readonly LetterStyle Subject = new(13, 17, Text, Bold: true);
    public static readonly LetterStyle Heading = new(10.5f, 14, Accent, Bold: true);
    public static readonly LetterStyle Body = new(9.75f, 13.8f, Text);
    public static readonly LetterStyle Cell = new(8.5f, 14, Text);
    public static readonly LetterStyle CellHead = new(7.75f, 11, Muted, Bold: true);
    public static readonly LetterStyle Small = new(7.5f, 10, Muted);
    public static readonly LetterStyle Footer = new(6.75f, 9, Muted);

    public const float Hair = 0.5f;

    /// <summary>Above the first line of a cell and below its last, within <see cref="Cell"/>.</summary>
    public const float CellGap = 1;

    /// <summary>A line of a cell that has several.</summary>
    public static readonly float CellLine = Cell.Line - 2 * CellGap;

    /// <summary>Beyond this many lines a row may be cut between pages.</summary>
    public const int KeptLines = 12;

    /// <summary>A table that does not fit begins only where this much is left.</summary>
    public const float TableRoom = 60;

    /// <summary>The last rows, the sum among them, stay together.</summary>
    public const int KeptRows = 4;

    public static LetterStyle InBold(this LetterStyle style) => style with { Bold = true };

    public static float Points(float millimetres) => millimetres * 72 / 25.4f;
}
