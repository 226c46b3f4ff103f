using System.Globalization;

namespace Branch.Letters.Skia;

/// <summary>Fills lines greedily; breaks at spaces and after hyphens, and inside a word only if it is wider than a line.</summary>
internal sealed class LineBreaker(Typesetter setter, LetterStyle style, float width)
{
    private readonly List<IReadOnlyList<Run>> _lines = [];
    private List<Run> _line = [];
    private float _used;

    public IReadOnlyList<IReadOnlyList<Run>> Break(IReadOnlyList<Run> runs)
    {
        foreach (var word in Words.Of(runs))
        {
            if (word.NewLine) EndLine();
            else Add(word);
        }
        if (_line.Count > 0 || _lines.Count == 0) EndLine();
        return _lines;
    }

    private void Add(Word word)
    {
        var gap = word.SpaceBefore && _line.Count > 0 ? setter.Width(" ", style) : 0;
        var size = word.Pieces.Sum(Measure);
        if (_line.Count > 0 && _used + gap + size > width)
        {
            EndLine();
            gap = 0;
        }
        if (size > width)
        {
            foreach (var piece in word.Pieces) AddInParts(piece);
            return;
        }
        if (gap > 0) Append(new Run(" ", word.Pieces[0].Bold && _line[^1].Bold), gap);
        foreach (var piece in word.Pieces) Append(piece, Measure(piece));
    }

    private void AddInParts(Run piece)
    {
        var elements = StringInfo.GetTextElementEnumerator(piece.Text);
        while (elements.MoveNext())
        {
            var part = piece with { Text = elements.GetTextElement() };
            var size = Measure(part);
            if (_line.Count > 0 && _used + size > width) EndLine();
            Append(part, size);
        }
    }

    private void Append(Run piece, float size)
    {
        if (_line.Count > 0 && _line[^1].Bold == piece.Bold)
            _line[^1] = piece with { Text = _line[^1].Text + piece.Text };
        else
            _line.Add(piece);
        _used += size;
    }

    private void EndLine()
    {
        _lines.Add(_line);
        _line = [];
        _used = 0;
    }

    private float Measure(Run piece) => setter.Width(piece.Text, piece.Bold ? style.InBold() : style);
}
