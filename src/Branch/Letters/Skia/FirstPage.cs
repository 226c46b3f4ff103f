using static Branch.Letters.Look;

namespace Branch.Letters.Skia;

/// <summary>What only the first page has: letterhead, address window, information block, fold marks.</summary>
internal sealed class FirstPage(Typesetter setter, LetterDocument letter)
{
    private static readonly float Left = Points(LetterSheet.Left);
    private static readonly float Right = Points(LetterSheet.Right);
    private static readonly float BlockLeft = Points(LetterSheet.ReferencesLeft);

    private static readonly float HeadTop = Points(15);
    private static readonly float HeadHeight = Points(20);

    private readonly List<Ink> _ink = [];

    /// <param name="bodyTop">Where the body may begin: below the window, or below a longer address or information block.</param>
    public IReadOnlyList<Ink> Draw(out float bodyTop)
    {
        Bank();
        var bottom = Math.Max(Window(), References(Office()));
        Marks();
        bodyTop = Math.Max(Points(LetterSheet.BodyTop), bottom + Points(6));
        return _ink;
    }

    private void Bank()
    {
        var lines = setter.Fit([letter.Letterhead.Bank], Look.Bank, [17, 14, 11, 8], BlockLeft - Left - 12, HeadHeight);
        var bottom = Write(lines, Left, HeadTop);
        _ink.Add(new BarInk(Left, bottom + 5, 34, 2.2f, Accent));
    }

    private float Office()
    {
        var head = letter.Letterhead;
        var y = Write(setter.Lines(head.Office, Look.Office.InBold() with { Color = Accent }, Right - BlockLeft), BlockLeft, HeadTop);
        foreach (var line in head.Address.Concat(head.Contact))
            y = Write(setter.Lines(line, Look.Office, Right - BlockLeft), BlockLeft, y);
        return y;
    }

    private float Window()
    {
        var width = Points(LetterSheet.WindowWidth);
        var top = Points(LetterSheet.RecipientTop);
        var sender = setter.Fit([letter.Letterhead.ReturnLine], Sender, [6.5f, 5.5f, 4.5f], width, Points(12));
        Write(sender, Left, top - 4 - sender.Sum(line => line.Style.Line));
        _ink.Add(new BarInk(Left, top - 3, width, Hair, Rule));
        var room = Points(LetterSheet.WindowBottom - LetterSheet.RecipientTop);
        return Write(setter.Fit(letter.Recipient, Recipient, [10, 9, 8, 7], width, room), Left, top);
    }

    private float References(float below)
    {
        var y = Math.Max(Points(LetterSheet.ReferencesTop), below + 10);
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
