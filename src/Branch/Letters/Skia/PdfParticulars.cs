using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Branch.Letters.Skia;

/// <summary>
/// Says in the PDF which language it is in, so that a screen reader speaks it rightly, and of which day it is.
/// SkiaSharp has no word for the first and puts this machine's time zone into the second, so catalogue and
/// information are written once more at the end of the file, as PDF provides for (ISO 32000-1, 7.5.6).
/// </summary>
internal static partial class PdfParticulars
{
    public static byte[] Add(byte[] pdf, string language, DateOnly day)
    {
        // One char a byte, so that places in the text are places in the file.
        var text = Encoding.Latin1.GetString(pdf);
        var trailer = text[text.LastIndexOf("trailer", StringComparison.Ordinal)..];
        var date = $"(D:{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}000000Z)";

        var update = new StringBuilder("\n");
        var catalog = Append(update, pdf.Length, text, Root().Match(trailer), $"/Lang ({language})");
        var information = Append(update, pdf.Length, text, Info().Match(trailer), $"/CreationDate {date}\n/ModDate {date}");

        var xref = pdf.Length + update.Length;
        var id = Convert.ToHexString(SHA256.HashData(pdf).AsSpan(0, 16));
        var dictionary = trailer["trailer".Length..trailer.IndexOf("startxref", StringComparison.Ordinal)]
            .Trim().Insert(2, $"/Prev {StartXref().Match(trailer).Groups[1].Value}\n/ID [<{id}><{id}>]\n");
        update.Append(CultureInfo.InvariantCulture, $"xref\n{catalog}{information}trailer\n{dictionary}\nstartxref\n{xref}\n%%EOF\n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(update.ToString())];
    }

    /// <returns>The object's line in the table of places.</returns>
    private static string Append(StringBuilder update, int offset, string text, Match reference, string entries)
    {
        var number = reference.Groups[1].Value;
        var start = text.IndexOf($"\n{number} 0 obj\n<<", StringComparison.Ordinal) + 1;
        if (!reference.Success || start == 0) throw new InvalidOperationException("The PDF lacks an object that its trailer names.");
        var end = text.IndexOf("endobj\n", start, StringComparison.Ordinal) + "endobj\n".Length;
        var place = offset + update.Length;
        update.Append(text[start..end].Insert($"{number} 0 obj\n<<".Length, entries + "\n"));
        return $"{number} 1\n{place:D10} 00000 n \n";
    }

    [GeneratedRegex(@"/Root (\d+) 0 R")]
    private static partial Regex Root();

    [GeneratedRegex(@"/Info (\d+) 0 R")]
    private static partial Regex Info();

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex StartXref();
}
