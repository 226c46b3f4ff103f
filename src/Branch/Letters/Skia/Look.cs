using SkiaSharp;

namespace Branch.Letters.Skia;

/// <summary>Size and line height in points.</summary>
internal readonly record struct TextStyle(float Size, float Line, SKColor Color, bool Bold = false)
{
    /// <summary>Capitals stand in the middle of the line.</summary>
    public float Baseline => Line / 2 + 0.349f * Size;
}

internal static class Look
{
    public static readonly SKColor Text = new(0x1B, 0x21, 0x2B);
    public static readonly SKColor Muted = new(0x56, 0x60, 0x6E);
    public static readonly SKColor Accent = new(0x12, 0x3F, 0x5C);
    public static readonly SKColor Rule = new(0xC9, 0xCF, 0xD6);
    public static readonly SKColor Shade = new(0xF2, 0xF5, 0xF8);

    public static readonly TextStyle Bank = new(17, 20, Accent, Bold: true);
    public static readonly TextStyle Office = new(8.5f, 11.5f, Muted);
    public static readonly TextStyle Sender = new(6.5f, 8.5f, Muted);
    public static readonly TextStyle Recipient = new(10, 12.8f, Text);
    public static readonly TextStyle ReferenceKey = new(8, 11.5f, Muted);
    public static readonly TextStyle Reference = new(8.5f, 11.5f, Text);
    public static readonly TextStyle Subject = new(13, 17, Text, Bold: true);
    public static readonly TextStyle Heading = new(10.5f, 14, Accent, Bold: true);
    public static readonly TextStyle Body = new(9.75f, 13.8f, Text);
    public static readonly TextStyle Cell = new(8.5f, 14, Text);
    public static readonly TextStyle CellHead = new(7.75f, 11, Muted, Bold: true);
    public static readonly TextStyle Small = new(7.5f, 10, Muted);
    public static readonly TextStyle Footer = new(6.75f, 9, Muted);

    public const float Hair = 0.5f;

    public static TextStyle InBold(this TextStyle style) => style with { Bold = true };

    public static float Points(float millimetres) => millimetres * 72 / 25.4f;
}
