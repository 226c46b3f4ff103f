using SkiaSharp;

namespace Branch.Letters.Skia;

/// <summary>One face within one letter: remembers the text that was set in it, and ends as a subset that holds just its glyphs.</summary>
internal sealed class TextFace(FontFile file) : IDisposable
{
    private readonly HashSet<ShapedText> _texts = [];
    private SKTypeface? _typeface;
    private SKFont? _font;

    /// <summary>Points that a unit of the face has in a size.</summary>
    public float Unit(float size) => size / file.Face.UnitsPerEm;

    /// <summary>In points, of what is only measured.</summary>
    public float Width(string text, float size) => file.Shape(text).Width * Unit(size);

    public Piece Set(string text, float size)
    {
        var shaped = file.Shape(text);
        _texts.Add(shaped);
        return new Piece(this, shaped, size, shaped.Width * Unit(size));
    }

    /// <summary>The text in the subset, in a size in which a point is a unit of the face. To be called when all text is set.</summary>
    public SKTextBlob Blob(ShapedText text)
    {
        _font ??= new SKFont(_typeface = Subset(), file.Face.UnitsPerEm) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
        using var builder = new SKTextBlobBuilder();
        builder.AddPositionedRun(text.Glyphs, _font, text.Points);
        return builder.Build()!;
    }

    public void Dispose()
    {
        _font?.Dispose();
        _typeface?.Dispose();
    }

    private SKTypeface Subset()
    {
        var glyphs = _texts.SelectMany(text => text.Glyphs).Select(glyph => (uint)glyph).ToHashSet();
        var codepoints = _texts.SelectMany(text => text.Text.EnumerateRunes()).Select(rune => (uint)rune.Value).ToHashSet();
        using var data = SKData.CreateCopy(FontSubset.Of(file.Face, glyphs, codepoints));
        return SKTypeface.FromData(data);
    }
}

/// <summary>Text in a face and a size, its width in points.</summary>
internal readonly record struct Piece(TextFace Face, ShapedText Shaped, float Size, float Width);
