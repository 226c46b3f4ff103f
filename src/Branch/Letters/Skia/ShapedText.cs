using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Branch.Letters.Skia;

/// <summary>
/// Glyphs and their places from the start of the line, in units of the face. Skia writes glyphs that follow each other by just their
/// widths as one text; whole numbers add up to that exactly, points do not.
/// </summary>
internal sealed class ShapedText
{
    // Without ligatures "fi" stays two letters, and a reader who searches for "finanz" finds it.
    private static readonly Feature[] Features =
        [new(new Tag('l', 'i', 'g', 'a'), 0, 0, uint.MaxValue), new(new Tag('k', 'e', 'r', 'n'), 1, 0, uint.MaxValue)];

    public ShapedText(Font font, string text)
    {
        Text = Plain(text);
        using var buffer = new Buffer();
        buffer.AddUtf16(Text);
        buffer.GuessSegmentProperties();
        font.Shape(buffer, Features);
        var infos = buffer.GetGlyphInfoSpan();
        var positions = buffer.GetGlyphPositionSpan();
        Glyphs = new ushort[infos.Length];
        Points = new SKPoint[infos.Length];
        for (var i = 0; i < infos.Length; i++)
        {
            Glyphs[i] = (ushort)infos[i].Codepoint;
            Points[i] = new SKPoint(Width + positions[i].XOffset, -positions[i].YOffset);
            Width += positions[i].XAdvance;
        }
    }

    public string Text { get; }
    public ushort[] Glyphs { get; }
    public SKPoint[] Points { get; }
    public int Width { get; }

    /// <summary>A no-break space has done its work once lines are broken, and so has a line break.</summary>
    private static string Plain(string text) => LetterText.Clean(text).Replace('\u00A0', ' ').Replace('\n', ' ');
}
