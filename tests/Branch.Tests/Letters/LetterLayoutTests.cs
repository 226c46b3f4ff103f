using Branch.Letters;
using Branch.Letters.Skia;
using CsCheck;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Branch.Tests.Letters;

public class LetterLayoutTests
{
    public static TheoryData<string, string> Letters => new(
        from renderer in Renderers.All
        from kind in SampleLetters.Kinds
        select (renderer, kind));

    [Theory, MemberData(nameof(Letters))]
    public void Nothing_overlaps_and_nothing_leaves_the_page(string renderer, string kind)
    {
        using var pdf = PdfDocument.Open(Renderers.Of(renderer).Render(SampleLetters.Of(kind)));
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

    [Theory, InlineData(Renderers.Skia), InlineData(Renderers.QuestPdf)]
    public void The_recipient_stands_in_the_window_of_the_envelope(string renderer)
    {
        using var pdf = PdfDocument.Open(Renderers.Of(renderer).Render(SampleLetters.Of(nameof(RejectionLetter))));
        var word = pdf.GetPage(1).GetWords().First(word => word.Text == "Mühlenstraße").BoundingBox;
        Assert.InRange(word.Left / 72 * 25.4, 24.5, 26);
        Assert.InRange(297 - word.Top / 72 * 25.4, 62.7, 90);
    }

    [Theory, InlineData(Renderers.Skia), InlineData(Renderers.QuestPdf)]
    public void A_heading_is_never_the_last_line_of_a_page(string renderer)
    {
        var headings = new[] { "Ihre Konditionen", "Annahmeerklärung", "So geht es weiter", "Ihr Widerrufsrecht" };
        for (var lines = 0; lines < 45; lines += 3)
        {
            var letter = SampleLetters.Of(nameof(ApprovalLetter));
            using var pdf = PdfDocument.Open(Renderers.Of(renderer).Render(letter with
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
                Joined(lines.SelectMany(line => line.Pieces).Select(piece => piece.Shaped.Text)));
        }, iter: 300);
    }

    private static string Joined(IEnumerable<string> texts) => string.Concat(texts).Replace(" ", "").Replace("\n", "");

    private static LetterBox Box(Letter letter) => new(
        letter.Value, letter.StartBaseLine.X + 0.6, letter.EndBaseLine.X - 0.6,
        letter.StartBaseLine.Y, letter.StartBaseLine.Y + 0.6 * letter.PointSize);

    private sealed record LetterBox(string Text, double Left, double Right, double Bottom, double Top)
    {
        public bool Meets(LetterBox other) =>
            Left < other.Right && other.Left < Right && Bottom < other.Top && other.Bottom < Top;
    }
}
