using static Branch.Letters.Look;

namespace Branch.Letters.Skia;

/// <summary>Key-value grids and tables. A long row becomes one strip a line, so that even an endless cell stays on the page.</summary>
internal sealed class GridStrips(Typesetter setter, float left, float width)
{
    private const float Padding = 4;
    private const float KeyShare = 0.42f;

    public IEnumerable<Strip> Of(KeyValueGrid grid)
    {
        if (grid.Rows.Count == 0) return [];
        var columns = new[] { new Column("", KeyShare), new Column("", 1 - KeyShare) };
        var rows = grid.Rows.Select(row => Row(
            columns,
            [row.Key, row.Value],
            [Cell with { Color = Muted }, row.Strong ? Cell.InBold() : Cell])).ToArray();
        rows[0][0] = rows[0][0] with { Before = 8 };
        return Strips.Together([.. rows.SelectMany(row => row)]);
    }

    public IEnumerable<Strip> Of(Table table)
    {
        var head = Head(table.Columns);
        var styles = table.Columns.Select(_ => Cell).ToArray();
        var rows = table.Rows.Select(row => Row(table.Columns, row, styles)).ToList();
        if (table.Sum is { } sum) rows.Add(Row(table.Columns, sum, [.. styles.Select(style => style.InBold())], Shade));
        for (var i = 0; i < rows.Count; i++)
        {
            var keep = table.Sum is not null && i < rows.Count - 1 && i >= rows.Count - KeptRows;
            rows[i] = [.. rows[i].Select(strip => strip with { Repeat = head, KeepWithNext = keep })];
        }
        var height = 8 + head.Height + rows.Sum(row => row.Sum(strip => strip.Height));
        return [head with { Before = 8, KeepWithNext = true, Room = Math.Min(TableRoom, height) }, .. rows.SelectMany(row => row)];
    }

    private Strip Head(IReadOnlyList<Column> columns)
    {
        var cells = Cells(columns, [.. columns.Select(column => column.Title)], [.. columns.Select(_ => CellHead)]);
        var lines = cells.Max(cell => cell.Count);
        var height = lines * CellHead.Line + 6;
        // Titles of one line stand at the bottom beside those of two.
        var ink = cells.SelectMany((cell, c) => cell.SelectMany((line, i) =>
            line.At(X(columns, c, line), 2 + (lines - cell.Count + i) * CellHead.Line)));
        return new Strip(height, [.. ink, new BarInk(left, height - 1, width, 1, Accent)]);
    }

    /// <summary>The lines that are not parted as one strip, cell after cell as they are read, and the rest line by line.</summary>
    private Strip[] Row(IReadOnlyList<Column> columns, IReadOnlyList<string> texts, IReadOnlyList<LetterStyle> styles, Tint? shade = null)
    {
        var cells = Cells(columns, texts, styles);
        var count = cells.Max(cell => cell.Count);
        var whole = Math.Min(count, KeptLines);
        return [Part(0, whole), .. Enumerable.Range(whole, count - whole).Select(line => Part(line, 1))];

        Strip Part(int from, int lines)
        {
            var (above, below) = (from == 0 ? CellGap : 0, from + lines == count ? CellGap : 0);
            var height = above + lines * CellLine + below;
            List<Ink> ink = shade is { } color ? [new BarInk(left, 0, width, height, color)] : [];
            ink.AddRange(cells.SelectMany((cell, c) => cell.Skip(from).Take(lines)
                .SelectMany((line, i) => line.At(X(columns, c, line), above - CellGap + i * CellLine))));
            if (below > 0) ink.Add(new BarInk(left, height - Hair, width, Hair, Rule));
            return new Strip(height, ink);
        }
    }

    private IReadOnlyList<Line>[] Cells(IReadOnlyList<Column> columns, IReadOnlyList<string> texts, IReadOnlyList<LetterStyle> styles) =>
        [.. columns.Select((column, c) => setter.Lines(texts[c], styles[c], Span(columns, c) - 2 * Padding))];

    private float X(IReadOnlyList<Column> columns, int column, Line line)
    {
        var start = left + columns.Take(column).Sum(c => c.Share) / columns.Sum(c => c.Share) * width;
        return columns[column].Right ? start + Span(columns, column) - Padding - line.Width : start + Padding;
    }

    private float Span(IReadOnlyList<Column> columns, int column) => columns[column].Share / columns.Sum(c => c.Share) * width;
}
