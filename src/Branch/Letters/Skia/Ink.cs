using SkiaSharp;

namespace Branch.Letters.Skia;

/// <summary>Something to draw, in points from the upper left corner of its strip or page.</summary>
internal abstract record Ink(float X, float Y)
{
    public Ink Moved(float x, float y) => this with { X = X + x, Y = Y + y };

    public abstract void Draw(SKCanvas canvas, SKPaint paint);
}

/// <param name="Y">The baseline.</param>
internal sealed record TextInk(float X, float Y, ShapedText Text, Tint Color) : Ink(X, Y)
{
    public override void Draw(SKCanvas canvas, SKPaint paint)
    {
        if (Text.Glyphs.Length == 0) return;
        using var builder = new SKTextBlobBuilder();
        builder.AddPositionedRun(Text.Glyphs, Text.Face.Sized(Text.Size), Text.Points);
        using var blob = builder.Build();
        paint.Color = new SKColor(Color.Red, Color.Green, Color.Blue);
        canvas.DrawText(blob, X, Y, paint);
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
