using HarfBuzzSharp;

namespace Branch.Letters.Skia;

/// <summary>A face as it lies beside the application, read once and kept for the life of the process. Nothing of it
/// is ever set, so that many letters may be shaped by it at once. System fonts never take part.</summary>
internal sealed class FontFile
{
    private static readonly Lazy<FontFile> LazyRegular = new(() => new("IBMPlexSans-Regular.ttf"));
    private static readonly Lazy<FontFile> LazySemiBold = new(() => new("IBMPlexSans-SemiBold.ttf"));

    /// <summary>Room for the texts of all kinds of letters, and some hundred letters' own.</summary>
    private readonly Kept<string, ShapedText> _shaped = new(20_000);

    private readonly Func<string, ShapedText> _shape;

    private FontFile(string name)
    {
        using var blob = Blob.FromFile(Path.Combine(AppContext.BaseDirectory, "Letters", "Fonts", name));
        blob.MakeImmutable();
        Face = new Face(blob, 0);
        Face.MakeImmutable();
        Font = new Font(Face);
        _shape = text => new ShapedText(Font, text);
    }

    public static FontFile Regular => LazyRegular.Value;
    public static FontFile SemiBold => LazySemiBold.Value;

    public Face Face { get; }
    private Font Font { get; }

    /// <summary>Most of what a letter says stands in others, and is shaped once.</summary>
    public ShapedText Shape(string text) => _shaped.Of(text, _shape);
}
