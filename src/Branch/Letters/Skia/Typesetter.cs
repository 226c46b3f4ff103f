namespace Branch.Letters.Skia;

/// <summary>The two faces of one letter, and lines of text set in them.</summary>
internal sealed class Typesetter : IDisposable
{
    private readonly TextFace _regular = new(FontFile.Regular);
    private readonly TextFace _bold = new(FontFile.SemiBold);

    public Piece Set(string text, LetterStyle style) => (style.Bold ? _bold : _regular).Set(text, style.Size);

    public float Width(string text, LetterStyle style) => (style.Bold ? _bold : _regular).Width(text, style.Size);

    public IReadOnlyList<Line> Lines(string text, LetterStyle style, float width) =>
        !text.Contains('\n') && Width(text, style) is var whole && whole <= width
            ? [new Line([Set(text, style)], whole, style)]
            : Lines([new Run(text)], style, width);

    public IReadOnlyList<Line> Lines(IReadOnlyList<Run> runs, LetterStyle style, float width) =>
        [.. new LineBreaker(this, style, width).Break(runs).Select(line => Set(line, style))];

    /// <summary>Lines in the first of the sizes in which they are no higher than asked for, else in the last.</summary>
    public IReadOnlyList<Line> Fit(IReadOnlyList<string> texts, LetterStyle style, IEnumerable<float> sizes, float width, float height)
    {
        Line[] lines = [];
        foreach (var size in sizes)
        {
            var sized = style with { Size = size, Line = style.Line * size / style.Size };
            lines = [.. texts.SelectMany(text => Lines(text, sized, width))];
            if (lines.Sum(line => line.Style.Line) <= height) break;
        }
        return lines;
    }

    public void Dispose()
    {
        _regular.Dispose();
        _bold.Dispose();
    }

    private Line Set(IReadOnlyList<Run> runs, LetterStyle style)
    {
        var pieces = runs.Select(run => Set(run.Text, run.Bold ? style.InBold() : style)).ToArray();
        return new Line(pieces, pieces.Sum(piece => piece.Width), style);
    }
}

internal sealed record Line(IReadOnlyList<Piece> Pieces, float Width, LetterStyle Style)
{
    /// <param name="top">The upper edge of the line.</param>
    public IEnumerable<Ink> At(float x, float top)
    {
        foreach (var piece in Pieces)
        {
            yield return new TextInk(x, top + Style.Baseline, piece, Style.Color);
            x += piece.Width;
        }
    }
}
