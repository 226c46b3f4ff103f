using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Branch.Letters.Skia;

/// <summary>
/// Says in the PDF which language it is in, so that a screen reader speaks it rightly. SkiaSharp has no word for this,
/// so the catalogue is written once more at the end of the file, as PDF provides for (ISO 32000-1, 7.5.6).
/// </summary>
internal static partial class PdfLanguage
{
    public static byte[] Set(byte[] pdf, string language)
    {
        // One char a byte, so that places in the text are places in the file.
        var text = Encoding.Latin1.GetString(pdf);
        var trailer = text[text.LastIndexOf("trailer", StringComparison.Ordinal)..];
        var root = int.Parse(Root().Match(trailer).Groups[1].Value, CultureInfo.InvariantCulture);
        var previous = StartXref().Match(trailer).Groups[1].Value;

        var start = text.IndexOf($"\n{root} 0 obj\n", StringComparison.Ordinal) + 1;
        if (start == 0) throw new InvalidOperationException("The PDF has no catalogue where its trailer points.");
        var end = text.IndexOf("endobj", start, StringComparison.Ordinal);
        var catalog = text[start..end].Replace(
            "/Type /Catalog", $"/Type /Catalog\n/Lang ({language})", StringComparison.Ordinal);
        var dictionary = trailer["trailer".Length..trailer.IndexOf("startxref", StringComparison.Ordinal)]
            .Trim().Insert(2, $"/Prev {previous}\n");

        var xref = text.Length + catalog.Length + "endobj\n".Length + 1;
        var update = $"\n{catalog}endobj\nxref\n{root} 1\n{text.Length + 1:D10} 00000 n \ntrailer\n{dictionary}\nstartxref\n{xref}\n%%EOF\n";
        return [.. pdf, .. Encoding.Latin1.GetBytes(update)];
    }

    [GeneratedRegex(@"/Root (\d+) 0 R")]
    private static partial Regex Root();

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex StartXref();
}
