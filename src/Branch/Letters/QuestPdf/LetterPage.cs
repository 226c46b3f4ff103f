using QuestPDF.Fluent;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;
using static Branch.Letters.Look;

namespace Branch.Letters.QuestPdf;

/// <summary>The frame of all pages: letterhead or running head above, particulars and page number below, fold marks at the edge.</summary>
internal sealed class LetterPage(LetterDocument letter)
{
    /// <summary>Between the margins, in points.</summary>
    public static readonly float Width = Points(LetterSheet.Right - LetterSheet.Left);

    public void Compose(PageDescriptor page)
    {
        page.Size(PageSizes.A4);
        page.MarginLeft(Points(LetterSheet.Left));
        page.MarginRight(Points(LetterSheet.Width - LetterSheet.Right));
        page.MarginBottom(Points(LetterSheet.Height - LetterSheet.FooterBottom));
        page.Background().Decoration().ShowOnce().Layers(Marks);
        page.Header().Column(head =>
        {
            head.Item().ShowOnce().Element(new LetterTop(letter).Compose);
            head.Item().SkipOnce().Element(RunningHead);
        });
        page.Content().Column(body =>
        {
            body.Item().Title().PaddingBottom(4).Write(letter.Title, Subject);
            new LetterBody(body).Add(letter.Blocks);
        });
        page.Footer().Element(Foot);
    }

    private static void Marks(LayersDescriptor layers)
    {
        layers.PrimaryLayer().Extend();
        foreach (var (y, length) in new[] { (LetterSheet.UpperFold, 5f), (LetterSheet.PunchMark, 7f), (LetterSheet.LowerFold, 5f) })
            layers.Layer().PaddingLeft(Points(5)).PaddingTop(Points(y)).Bar(Points(length), Hair, Rule);
    }

    private void RunningHead(IContainer at) => at
        .Decoration().Height(Points(LetterSheet.LaterTop)).PaddingBottom(Points(9) - Hair).AlignBottom().Column(head =>
        {
            head.Item().PaddingBottom(4).Write(letter.RunningHead, Small);
            head.Item().Hairline(Rule);
        });

    private void Foot(IContainer at) => at.PaddingTop(Points(7) - 6).Column(foot =>
    {
        foot.Item().Hairline(Rule);
        foot.Item().PaddingTop(6 - Hair).Row(row =>
        {
            row.ConstantItem(Points(135)).Decoration().Write(letter.LegalLine, Footer);
            row.RelativeItem().Decoration().Text(text =>
            {
                text.AlignRight();
                var style = (Footer with { Color = Look.Text }).InQuest();
                text.Span(letter.Words.PageWord).Style(style);
                text.CurrentPageNumber().Style(style);
                text.Span(letter.Words.OfWord).Style(style);
                text.TotalPages().Style(style);
            });
        });
    });
}
