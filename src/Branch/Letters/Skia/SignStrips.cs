using static Branch.Letters.Look;

namespace Branch.Letters.Skia;

/// <summary>Lines to sign on, and the code that leads a scanner to the case.</summary>
internal sealed class SignStrips(Typesetter setter, float left, float width)
{
    private const float Gap = 24;
    private static readonly float PenRoom = Points(13);
    private static readonly float CodeSize = Points(24);

    public IEnumerable<Strip> Of(SignatureLines block)
    {
        var span = (width - Gap) / 2;
        return Strips.Together([.. block.Captions.Chunk(2).Select(pair => Of(pair, span))]);
    }

    public Strip Of(QrCode code)
    {
        var modules = QrModules.Of(code.Content);
        var unit = CodeSize / modules.Size;
        // The quiet zone hangs into the margin, so that the dark modules line up with the text.
        var x = left - 4 * unit;
        var caption = setter.Lines(code.Caption, Small, width - CodeSize);
        var height = Math.Max(CodeSize, caption.Count * Small.Line);
        var ink = modules.Dark
            .Select(run => (Ink)new BarInk(x + run.X * unit, run.Y * unit, run.Length * unit, unit, Text));
        var top = (height - caption.Count * Small.Line) / 2;
        return new Strip(
            height,
            [.. ink, .. caption.SelectMany((line, i) => line.At(x + CodeSize + 4, top + i * Small.Line))],
            Before: 8);
    }

    private Strip Of(string[] captions, float span)
    {
        var ink = new List<Ink>();
        var lines = 0;
        for (var c = 0; c < captions.Length; c++)
        {
            var x = left + c * (span + Gap);
            var caption = setter.Lines(captions[c], Small, span);
            ink.Add(new BarInk(x, PenRoom, span, Hair, Text));
            ink.AddRange(caption.SelectMany((line, i) => line.At(x, PenRoom + 2 + i * Small.Line)));
            lines = Math.Max(lines, caption.Count);
        }
        return new Strip(PenRoom + 2 + lines * Small.Line, ink, Before: 4);
    }
}
