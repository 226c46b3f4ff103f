using static Branch.Letters.Look;

namespace Branch.Letters.Skia;

/// <summary>The footer of every page and the running head of the later ones, drawn when the number of pages is known.</summary>
internal sealed class PageFrame
{
    private static readonly float Left = Points(LetterSheet.Left);
    private static readonly float Right = Points(LetterSheet.Right);

    private readonly Typesetter _setter;
    private readonly LetterDocument _letter;
    private readonly IReadOnlyList<Line> _legal;

    public PageFrame(Typesetter setter, LetterDocument letter)
    {
        (_setter, _letter) = (setter, letter);
        _legal = setter.Lines(letter.LegalLine, Footer, Points(135));
    }

    private float Top => Points(LetterSheet.FooterBottom) - _legal.Count * Footer.Line;

    /// <summary>Where the body has to end.</summary>
    public float BodyBottom => Top - Points(7);

    /// <summary>Read before the body, as it stands.</summary>
    public IEnumerable<Ink> Head()
    {
        var lines = _setter.Lines(_letter.RunningHead, Small, Right - Left);
        var rule = Points(LetterSheet.LaterTop - 9);
        return
        [
            .. lines.SelectMany((line, i) => line.At(Left, rule - 4 - (lines.Count - i) * Small.Line)),
            new BarInk(Left, rule, Right - Left, Hair, Rule),
        ];
    }

    public IEnumerable<Ink> Foot(int page, int pages) =>
        [new BarInk(Left, Top - 6, Right - Left, Hair, Rule), .. Legal(), .. Number(page, pages)];

    private IEnumerable<Ink> Legal() => _legal.SelectMany((line, i) => line.At(Left, Top + i * Footer.Line));

    private IEnumerable<Ink> Number(int page, int pages)
    {
        var line = _setter.Lines(_letter.Words.Page(page, pages), Footer with { Color = Text }, Points(30))[0];
        return line.At(Right - line.Width, Top);
    }
}
