using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using static Branch.Letters.Look;

namespace Branch.Letters.QuestPdf;

/// <summary>What only the first page has: letterhead, address window, information block.</summary>
internal sealed class LetterTop(LetterDocument letter)
{
    private static readonly float HeadTop = Points(15), HeadHeight = Points(20);
    private static readonly float BlockLeft = Points(LetterSheet.ReferencesLeft - LetterSheet.Left);

    public void Compose(IContainer at) => at.MinHeight(Points(LetterSheet.BodyTop)).PaddingBottom(6).Row(row =>
    {
        row.ConstantItem(BlockLeft).Column(left =>
        {
            left.Item().PaddingTop(HeadTop).PaddingRight(12).Height(HeadHeight).Element(Bank);
            left.Item().Height(Points(LetterSheet.RecipientTop) - HeadTop - HeadHeight).AlignBottom().Element(Sender);
            left.Item().Width(Points(LetterSheet.WindowWidth))
                .MaxHeight(Points(LetterSheet.WindowBottom - LetterSheet.RecipientTop)).Paragraph().ScaleToFit().Element(Recipient);
        });
        row.RelativeItem().Column(right =>
        {
            right.Item().MinHeight(Points(LetterSheet.ReferencesTop)).PaddingTop(HeadTop).PaddingBottom(10).Element(Office);
            right.Item().Element(References);
        });
    });

    private void Bank(IContainer at) => at.ScaleToFit().Column(bank =>
    {
        bank.Item().Paragraph().PaddingBottom(5).Write(letter.Letterhead.Bank, Look.Bank);
        bank.Item().Bar(34, 2.2f, Accent);
    });

    private void Sender(IContainer at) => at.Width(Points(LetterSheet.WindowWidth)).PaddingBottom(3 - Hair).Column(sender =>
    {
        sender.Item().MaxHeight(Points(12)).Paragraph().ScaleToFit().PaddingBottom(1).Write(letter.Letterhead.ReturnLine, Look.Sender);
        sender.Item().Hairline(Rule);
    });

    private void Recipient(IContainer at) => Lines(at, letter.Recipient, Look.Recipient);

    private void Office(IContainer at) => at.Paragraph().Column(office =>
    {
        office.Item().Write(letter.Letterhead.Office, Look.Office.InBold() with { Color = Accent });
        foreach (var line in letter.Letterhead.Address.Concat(letter.Letterhead.Contact)) office.Item().Write(line, Look.Office);
    });

    private void References(IContainer at) => at.Column(references =>
    {
        foreach (var pair in letter.References)
            references.Item().Paragraph().PaddingBottom(3).Column(reference =>
            {
                reference.Item().Write(pair.Key, ReferenceKey);
                reference.Item().Write(pair.Value, pair.Strong ? Reference.InBold() : Reference);
            });
    });

    private static void Lines(IContainer at, IReadOnlyList<string> lines, LetterStyle style) => at.Column(column =>
    {
        foreach (var line in lines) column.Item().Write(line, style);
    });
}
