using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Branch.Letters.Skia;

/// <summary>One face within one letter: shapes text, remembers the glyphs it gave out, and ends as a subset that holds just those.</summary>
internal sealed class TextFace(FontFile file) : IDisposable
{
    // Without ligatures "fi" stays two letters, and a reader who searches for "finanz" finds it.
    private static readonly Feature[] Features =
        [new(new Tag('l', 'i', 'g', 'a'), 0, 0, uint.MaxValue), new(new Tag('k', 'e', 'r', 'n'), 1, 0, uint.MaxValue)];

    private readonly HashSet<uint> _glyphs = [];
    private readonly HashSet<uint> _codepoints = [];
    private readonly Dictionary<(string, float), ShapedText> _shaped = [];
    private readonly Dictionary<float, SKFont> _fonts = [];
    private readonly Buffer _buffer = new();
    private SKTypeface? _typeface;

    /// <summary>Words and amounts recur, so each is shaped once.</summary>
    public ShapedText Shape(string text, float size)
    {
        if (!_shaped.TryGetValue((text, size), out var shaped))
            _shaped.Add((text, size), shaped = ShapeAnew(text, size));
        return shaped;
    }

    /// <summary>To be called when all text is shaped.</summary>
    public SKFont Sized(float size)
    {
        if (_typeface is null)
        {
            using var data = SKData.CreateCopy(FontSubset.Of(file.Face, _glyphs, _codepoints));
            _typeface = SKTypeface.FromData(data);
        }
        if (!_fonts.TryGetValue(size, out var font))
            _fonts.Add(size, font = new SKFont(_typeface, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None });
        return font;
    }

    public void Dispose()
    {
        foreach (var font in _fonts.Values) font.Dispose();
        _typeface?.Dispose();
        _buffer.Dispose();
    }

    private ShapedText ShapeAnew(string text, float size)
    {
        var plain = Plain(text);
        _buffer.ClearContents();
        _buffer.AddUtf16(plain);
        _buffer.GuessSegmentProperties();
        file.Font.Shape(_buffer, Features);
        foreach (var rune in plain.EnumerateRunes()) _codepoints.Add((uint)rune.Value);
        return Place(plain, size);
    }

    private ShapedText Place(string text, float size)
    {
        var infos = _buffer.GetGlyphInfoSpan();
        var positions = _buffer.GetGlyphPositionSpan();
        var unit = size / file.Face.UnitsPerEm;
        var glyphs = new ushort[infos.Length];
        var points = new SKPoint[infos.Length];
        var x = 0f;
        for (var i = 0; i < infos.Length; i++)
        {
            _glyphs.Add(infos[i].Codepoint);
            glyphs[i] = (ushort)infos[i].Codepoint;
            points[i] = new SKPoint(x + positions[i].XOffset * unit, -positions[i].YOffset * unit);
            x += positions[i].XAdvance * unit;
        }
        return new ShapedText(this, text, size, glyphs, points, x);
    }

    /// <summary>A no-break space has done its work once lines are broken, and so has a line break.</summary>
    private static string Plain(string text) => LetterText.Clean(text).Replace('\u00A0', ' ').Replace('\n', ' ');
}

/// <summary>Glyphs and their places from the start of the line, in points.</summary>
internal sealed record ShapedText(TextFace Face, string Text, float Size, ushort[] Glyphs, SKPoint[] Points, float Width);
