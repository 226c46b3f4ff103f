using SkiaSharp;
using static Branch.Letters.Look;

namespace Branch.Letters.Skia;

/// <summary>Draws letters with SkiaSharp. The same letter always gives the same bytes: every date in the file is the letter's.</summary>
public sealed class SkiaLetterRenderer : ILetterRenderer
{
    public string Name => "SkiaSharp";

    public byte[] Render(LetterDocument letter)
    {
        using var setter = new Typesetter();
        return PdfParticulars.Add(Write(letter, Pages(letter, setter)), letter.Words.Tag, letter.Date);
    }

    private static IReadOnlyList<IReadOnlyList<Ink>> Pages(LetterDocument letter, Typesetter setter)
    {
        var frame = new PageFrame(setter, letter);
        var first = new FirstPage(setter, letter).Draw(out var bodyTop);
        var blocks = new BlockStrips(setter);
        var width = Points(LetterSheet.Right - LetterSheet.Left);
        var subject = Strips.OfLines(setter.Lines(letter.Title, Subject, width), Points(LetterSheet.Left), 0)
            .Select(strip => strip with { KeepWithNext = true })
            .Append(new Strip(4, [], KeepWithNext: true));
        var bodies = new Paginator(bodyTop, Points(LetterSheet.LaterTop), frame.BodyBottom)
            .Place([.. subject, .. letter.Blocks.SelectMany(blocks.Of)]);
        return [.. bodies.Select((body, i) => (IReadOnlyList<Ink>)
            [.. i == 0 ? first : frame.Head(), .. body, .. frame.Foot(i + 1, bodies.Count)])];
    }

    private static byte[] Write(LetterDocument letter, IReadOnlyList<IReadOnlyList<Ink>> pages)
    {
        using var stream = new SKDynamicMemoryWStream();
        using var document = SKDocument.CreatePdf(stream, Metadata(letter));
        using var paint = new SKPaint { IsAntialias = true };
        foreach (var page in pages)
        {
            using var canvas = document.BeginPage(Points(LetterSheet.Width), Points(LetterSheet.Height));
            foreach (var ink in page) ink.Draw(canvas, paint);
            document.EndPage();
        }
        document.Close();
        using var pdf = stream.DetachAsData();
        return pdf.ToArray();
    }

    private static SKDocumentPdfMetadata Metadata(LetterDocument letter) => SKDocumentPdfMetadata.Default with
    {
        Title = letter.Title,
        Author = letter.Letterhead.Bank,
        Subject = letter.CaseNumber,
        Creator = letter.Letterhead.Bank,
        Producer = "SkiaSharp",
    };
}
