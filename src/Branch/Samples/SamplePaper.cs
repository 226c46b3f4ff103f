using System.Globalization;
using System.Text;

namespace Branch.Samples;

/// <summary>A page of text as a PDF, to have something to look at in the sample bank.</summary>
public static class SamplePaper
{
    public static byte[] Pdf(string title, params string[] lines)
    {
        var text = new StringBuilder("BT /F1 18 Tf 60 770 Td (").Append(Escaped(title)).Append(") Tj /F1 12 Tf 0 -16 Td ");
        foreach (var line in lines) text.Append("0 -20 Td (").Append(Escaped(line)).Append(") Tj ");
        text.Append("ET");
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {text.Length}>>\nstream\n{text}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ];
        return Encoding.Latin1.GetBytes(File(objects));
    }

    private static string File(IReadOnlyList<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new StringBuilder("0000000000 65535 f \n");
        foreach (var (i, content) in objects.Index())
        {
            places.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{content}\nendobj\n");
        }
        var start = file.Length;
        return file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n{places}trailer\n<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").ToString();
    }

    private static string Escaped(string line) =>
        line.Replace("€", "EUR", StringComparison.Ordinal).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("(", @"\(", StringComparison.Ordinal).Replace(")", @"\)", StringComparison.Ordinal);
}
