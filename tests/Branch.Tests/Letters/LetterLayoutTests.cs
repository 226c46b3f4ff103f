using Branch.Applications;
using Branch.Cases;
using Branch.Letters;
using Branch.Letters.Skia;
using CsCheck;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Branch.Tests.Letters;

public class LetterLayoutTests
{
    private static readonly string LongName = "Maximiliane-Friederike Freifrau von und zu " + new string('W', 60) + "-Hohenlohe-Waldenburg-Schillingsfürst";
    private static readonly string LongText = string.Join(' ', Enumerable.Repeat("Kreditwürdigkeitsprüfungsverfahrensordnung bzw. Straßenbahnhaltestelle", 30));

    public static TheoryData<string> Letters => ["approval", "approval 120", "rejection", "all reasons", "long names", "long cells"];

    [Theory, MemberData(nameof(Letters))]
    public void Nothing_overlaps_and_nothing_leaves_the_page(string kind)
    {
        using var pdf = PdfDocument.Open(new SkiaLetterRenderer().Render(Letter(kind)));
        foreach (var page in pdf.GetPages())
        {
            var boxes = page.Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value)).Select(Box).ToArray();
            Assert.All(boxes, box => Assert.True(
                box.Left >= 24 * 72 / 25.4 && box.Right <= 191 * 72 / 25.4 && box.Bottom >= 8 * 72 / 25.4 && box.Top <= 285 * 72 / 25.4,
                $"'{box.Text}' stands outside on page {page.Number}."));
            for (var a = 0; a < boxes.Length; a++)
                for (var b = a + 1; b < boxes.Length; b++)
                    if (boxes[a].Meets(boxes[b])) Assert.Fail($"'{boxes[a].Text}' meets '{boxes[b].Text}' on page {page.Number}.");
        }
    }

    [Fact]
    public void The_recipient_stands_in_the_window_of_the_envelope()
    {
        using var pdf = PdfDocument.Open(new SkiaLetterRenderer().Render(Letter("rejection")));
        var word = pdf.GetPage(1).GetWords().First(word => word.Text == "Mühlenstraße").BoundingBox;
        Assert.InRange(word.Left / 72 * 25.4, 24.5, 26);
        Assert.InRange(297 - word.Top / 72 * 25.4, 62.7, 90);
    }

    [Fact]
    public void A_heading_is_never_the_last_line_of_a_page()
    {
        var headings = new[] { "Ihre Konditionen", "Annahmeerklärung", "So geht es weiter", "Ihr Widerrufsrecht" };
        for (var lines = 0; lines < 45; lines += 3)
        {
            var letter = Letter("approval");
            using var pdf = PdfDocument.Open(new SkiaLetterRenderer().Render(letter with
            {
                Blocks = [.. Enumerable.Repeat(new Spacer(5), lines).Cast<Block>(), .. letter.Blocks],
            }));
            foreach (var page in pdf.GetPages())
            {
                var body = PdfText.Of(page).Split('\n');
                var footer = Array.FindIndex(body, line => line.Contains("Sitz: Köln", StringComparison.Ordinal));
                Assert.DoesNotContain(body[footer - 1], headings);
            }
        }
    }

    [Fact]
    public void Breaking_lines_loses_nothing_and_keeps_to_the_width()
    {
        var runs = Gen.Select(Gen.String[Gen.Char["abcÄß  -.mW€\n\u00ADж漢\uD800"], 0, 60], Gen.Bool, (text, bold) => new Run(text, bold)).List[1, 5];
        Gen.Select(runs, Gen.Float[20, 300]).Sample((texts, width) =>
        {
            using var setter = new Typesetter();
            var lines = setter.Lines(texts, Look.Body, width);
            Assert.All(lines, line => Assert.True(line.Width <= width + 1));
            Assert.Equal(
                Joined(texts.Select(run => run.Text)).Replace('\uD800', '\uFFFD'),
                Joined(lines.SelectMany(line => line.Pieces).Select(piece => piece.Text)));
        }, iter: 300);
    }

    private static string Joined(IEnumerable<string> texts) => string.Concat(texts).Replace(" ", "").Replace("\n", "");

    private static LetterDocument Letter(string kind)
    {
        var letter = SampleLetters.Letter(LetterLanguage.German);
        return kind switch
        {
            "approval" => ApprovalLetter.Write(letter, SampleLetters.Loan()),
            "approval 120" => ApprovalLetter.Write(letter, SampleLetters.Loan(120)),
            "rejection" => RejectionLetter.Write(letter, ["policy"]),
            "all reasons" => RejectionLetter.Write(letter, [.. RejectionReason.All.Select(reason => reason.Code)]),
            "long names" => ApprovalLetter.Write(
                letter with { Recipients = [LongName, LongName], Banker = LongName, Bank = letter.Bank with { Name = LongName }, Office = letter.Office with { Name = LongName } },
                SampleLetters.Loan()),
            "long cells" => ApprovalLetter.Write(letter, SampleLetters.Loan()) with
            {
                Blocks =
                [
                    new KeyValueGrid([new("Grund", LongText), new(LongName, "kurz")]),
                    new ItemList([new Paragraph(LongText), new Paragraph(LongName)]),
                    new Table([new("Text", 1), new("Betrag", 1, Right: true)], [[LongText, LongName], ["a", "b"]], ["Summe", "1"]),
                    new QrCode("2026-000123", LongText),
                ],
            },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static LetterBox Box(Letter letter) => new(
        letter.Value, letter.StartBaseLine.X + 0.6, letter.EndBaseLine.X - 0.6,
        letter.StartBaseLine.Y, letter.StartBaseLine.Y + 0.6 * letter.PointSize);

    private sealed record LetterBox(string Text, double Left, double Right, double Bottom, double Top)
    {
        public bool Meets(LetterBox other) =>
            Left < other.Right && other.Left < Right && Bottom < other.Top && other.Bottom < Top;
    }
}
