using SkiaSharp;

namespace Branch.Letters.Skia;

/// <summary>Something to draw, in points from the upper left corner of its strip or page.</summary>
internal abstract record Ink(float X, float Y)
{
    public Ink Moved(float x, float y) => this with { X = X + x, Y = Y + y };

    public abstract void Draw(SKCanvas canvas, SKPaint paint);
}

/// <param name="Y">The baseline.</param>
internal sealed record TextInk(float X, float Y, Piece Text, Tint Color) : Ink(X, Y)
{
    public override void Draw(SKCanvas canvas, SKPaint paint)
    {
        if (Text.Shaped.Glyphs.Length == 0) return;
        using var blob = Text.Face.Blob(Text.Shaped);
        paint.Color = new SKColor(Color.Red, Color.Green, Color.Blue);
        var unit = Text.Face.Unit(Text.Size);
        canvas.Save();
        canvas.Scale(unit);
        canvas.DrawText(blob, X / unit, Y / unit, paint);
        canvas.Restore();
    }
}

internal sealed record BarInk(float X, float Y, float Width, float Height, Tint Color) : Ink(X, Y)
{
    public override void Draw(SKCanvas canvas, SKPaint paint)
    {
        paint.Color = new SKColor(Color.Red, Color.Green, Color.Blue);
        canvas.DrawRect(X, Y, Width, Height, paint);
    }
}
