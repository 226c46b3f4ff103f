using static Branch.Letters.Skia.Look;

namespace Branch.Letters.Skia;

/// <summary>What only the first page has: letterhead, address window, information block, fold marks.</summary>
internal sealed class FirstPage(Typesetter setter, LetterDocument letter)
{
    private static readonly float Left = Points(LetterSheet.Left);
    private static readonly float Right = Points(LetterSheet.Right);
    private static readonly float BlockLeft = Points(LetterSheet.ReferencesLeft);

    // Sizes to try until the recipient's lines fit into the window.
    private static readonly float[] RecipientSizes = [10, 9, 8, 7];

    private readonly List<Ink> _ink = [];

    /// <param name="bodyTop">Where the body may begin: below the window, or below a longer address or information block.</param>
    public IReadOnlyList<Ink> Draw(out float bodyTop)
    {
        Head();
        var bottom = Math.Max(Window(), References());
        Marks();
        bodyTop = Math.Max(Points(LetterSheet.BodyTop), bottom + Points(6));
        return _ink;
    }

    private void Head()
    {
        var bank = setter.Lines(letter.Letterhead.Bank, Bank, BlockLeft - Left - 12);
        var office = letter.Letterhead.Office;
        Write(bank, Left, Points(15));
        Write(setter.Lines(office, Office.InBold() with { Color = Accent }, Right - BlockLeft), BlockLeft, Points(15));
        var lines = letter.Letterhead.Address.Concat(letter.Letterhead.Contact);
        Write([.. lines.SelectMany(line => setter.Lines(line, Office, Right - BlockLeft))], BlockLeft, Points(15) + Office.Line);
        _ink.Add(new BarInk(Left, Points(15) + bank.Count * Bank.Line + 5, 34, 2.2f, Accent));
    }

    private float Window()
    {
        var width = Points(LetterSheet.WindowWidth);
        var top = Points(LetterSheet.RecipientTop);
        var sender = setter.Lines(letter.Letterhead.ReturnLine, Sender, width);
        var senderTop = top - 4 - sender.Count * Sender.Line;
        Write(sender, Left, senderTop);
        _ink.Add(new BarInk(Left, top - 3, width, Hair, Rule));
        var styles = RecipientSizes.Select(size => Recipient with { Size = size, Line = size * 1.28f });
        var set = styles.Select(style => letter.Recipient.SelectMany(line => setter.Lines(line, style, width)).ToArray());
        var lines = set.FirstOrDefault(Fits) ?? set.Last();
        return Write(lines, Left, top);
    }

    private static bool Fits(Line[] lines) =>
        lines.Sum(line => line.Style.Line) <= Points(LetterSheet.WindowBottom - LetterSheet.RecipientTop);

    private float References()
    {
        var head = letter.Letterhead;
        var headLines = new[] { head.Office }.Concat(head.Address).Concat(head.Contact)
            .Sum(line => setter.Lines(line, Office, Right - BlockLeft).Count);
        var y = Math.Max(Points(LetterSheet.ReferencesTop), Points(15) + headLines * Office.Line + 10);
        foreach (var pair in letter.References)
        {
            y = Write(setter.Lines(pair.Key, ReferenceKey, Right - BlockLeft), BlockLeft, y);
            y = Write(setter.Lines(pair.Value, pair.Strong ? Reference.InBold() : Reference, Right - BlockLeft), BlockLeft, y) + 3;
        }
        return y;
    }

    private void Marks()
    {
        foreach (var (y, length) in new[] { (LetterSheet.UpperFold, 5f), (LetterSheet.PunchMark, 7f), (LetterSheet.LowerFold, 5f) })
            _ink.Add(new BarInk(Points(5), Points(y), Points(length), Hair, Rule));
    }

    private float Write(IEnumerable<Line> lines, float x, float y)
    {
        foreach (var line in lines)
        {
            _ink.AddRange(line.At(x, y));
            y += line.Style.Line;
        }
        return y;
    }
}
