using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using PdfPage = UglyToad.PdfPig.Content.Page;

namespace Branch.Tests.Letters;

internal static class PdfText
{
    /// <summary>All pages, one printed line a line, in the order of drawing; columns are parted by " | ".</summary>
    public static string Of(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        var text = new StringBuilder();
        foreach (var page in document.GetPages())
            text.Append("--- ").Append(page.Number).Append(" ---\n").Append(Of(page)).Append('\n');
        return text.ToString();
    }

    public static string Of(PdfPage page)
    {
        var text = new StringBuilder();
        Letter? last = null;
        foreach (var letter in page.Letters)
        {
            if (last is not null) text.Append(Between(last, letter));
            text.Append(letter.Value.Replace('\u00A0', ' '));
            last = letter;
        }
        return text.ToString();
    }

    private static string Between(Letter last, Letter next)
    {
        if (Math.Abs(last.StartBaseLine.Y - next.StartBaseLine.Y) > 0.5) return "\n";
        var gap = next.StartBaseLine.X - last.EndBaseLine.X;
        return gap < -2 ? "\n" : gap > 3 ? " | " : "";
    }
}
