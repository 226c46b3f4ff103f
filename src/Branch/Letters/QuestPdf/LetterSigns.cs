using System.Globalization;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using static Branch.Letters.Look;

namespace Branch.Letters.QuestPdf;

/// <summary>Lines to sign on, and the code that leads a scanner to the case.</summary>
internal static class LetterSigns
{
    private const float Gap = 24;
    private static readonly float PenRoom = Points(13);
    private static readonly float CodeSize = Points(24);

    public static void Draw(IContainer at, SignatureLines block) => at.Column(lines =>
    {
        foreach (var pair in block.Captions.Chunk(2))
            lines.Item().PaddingTop(4).Row(row =>
            {
                row.Spacing(Gap);
                foreach (var caption in pair)
                    row.RelativeItem().PaddingTop(PenRoom).Column(line =>
                    {
                        line.Item().Hairline(Look.Text);
                        line.Item().PaddingTop(2 - Hair).Paragraph().Write(caption, Small);
                    });
                if (pair.Length == 1) row.RelativeItem();
            });
    });

    public static void Draw(IContainer at, QrCode code)
    {
        var modules = QrModules.Of(code.Content);
        var unit = CodeSize / modules.Size;
        at.Row(row =>
        {
            // The quiet zone at the left is the margin, so that the dark modules line up with the text.
            row.ConstantItem(CodeSize - 4 * unit).Height(CodeSize).Figure(code.Content).Element(at => Draw(at, modules, unit));
            row.RelativeItem().PaddingLeft(4).AlignMiddle().Paragraph().Write(code.Caption, Small);
        });
    }
#if QUESTPDF_TAGS
    /// <summary>As a drawing: backgrounds are not read out, and a figure of them alone would be none.</summary>
    private static void Draw(IContainer at, QrModules modules, float unit) => at.Svg(string.Create(CultureInfo.InvariantCulture,
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="4 0 {modules.Size - 4} {modules.Size}" fill="{Look.Text.Hex}">{string.Concat(modules.Dark.Select(Rectangle))}</svg>"""));

    private static string Rectangle(QrRun run) => string.Create(CultureInfo.InvariantCulture, $"""<rect x="{run.X}" y="{run.Y}" width="{run.Length}" height="1"/>""");
#else
    private static void Draw(IContainer at, QrModules modules, float unit) => at.Layers(layers =>
    {
        layers.PrimaryLayer().Extend();
        foreach (var run in modules.Dark)
            layers.Layer().PaddingLeft((run.X - 4) * unit).PaddingTop(run.Y * unit)
                .Width(run.Length * unit).Height(unit).Background(Look.Text.Hex).Extend();
    });
#endif
}
