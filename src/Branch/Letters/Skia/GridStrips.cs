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
        var places = Places([new Column("", KeyShare), new Column("", 1 - KeyShare)]);
        var rows = grid.Rows.Select(row => Row(
            places,
            [row.Key, row.Value],
            [Cell with { Color = Muted }, row.Strong ? Cell.InBold() : Cell])).ToArray();
        rows[0][0] = rows[0][0] with { Before = 8 };
        return Strips.Together([.. rows.SelectMany(row => row)]);
    }

    public IEnumerable<Strip> Of(Table table)
    {
        var places = Places(table.Columns);
        var head = Head(places, table.Columns);
        var styles = table.Columns.Select(_ => Cell).ToArray();
        var rows = table.Rows.Select(row => Row(places, row, styles)).ToList();
        if (table.Sum is { } sum) rows.Add(Row(places, sum, [.. styles.Select(style => style.InBold())], Shade));
        for (var i = 0; i < rows.Count; i++)
        {
            var keep = table.Sum is not null && i < rows.Count - 1 && i >= rows.Count - KeptRows;
            rows[i] = [.. rows[i].Select(strip => strip with { Repeat = head, KeepWithNext = keep })];
        }
        var height = 8 + head.Height + rows.Sum(row => row.Sum(strip => strip.Height));
        return [head with { Before = 8, KeepWithNext = true, Room = Math.Min(TableRoom, height) }, .. rows.SelectMany(row => row)];
    }

    private Strip Head(Place[] places, IReadOnlyList<Column> columns)
    {
        var cells = Cells(places, [.. columns.Select(column => column.Title)], [.. columns.Select(_ => CellHead)]);
        var lines = cells.Max(cell => cell.Count);
        var height = lines * CellHead.Line + 6;
        // Titles of one line stand at the bottom beside those of two.
        var ink = cells.SelectMany((cell, c) => cell.SelectMany((line, i) =>
            line.At(places[c].Of(line), 2 + (lines - cell.Count + i) * CellHead.Line)));
        return new Strip(height, [.. ink, new BarInk(left, height - 1, width, 1, Accent)]);
    }

    /// <summary>The lines that are not parted as one strip, cell after cell as they are read, and the rest line by line.</summary>
    private Strip[] Row(Place[] places, IReadOnlyList<string> texts, IReadOnlyList<LetterStyle> styles, Tint? shade = null)
    {
        var cells = Cells(places, texts, styles);
        var count = cells.Max(cell => cell.Count);
        var whole = Math.Min(count, KeptLines);
        return [Part(0, whole), .. Enumerable.Range(whole, count - whole).Select(line => Part(line, 1))];

        Strip Part(int from, int lines)
        {
            var (above, below) = (from == 0 ? CellGap : 0, from + lines == count ? CellGap : 0);
            var height = above + lines * CellLine + below;
            List<Ink> ink = shade is { } color ? [new BarInk(left, 0, width, height, color)] : [];
            for (var c = 0; c < cells.Length; c++)
                for (var i = 0; i < lines && from + i < cells[c].Count; i++)
                    ink.AddRange(cells[c][from + i].At(places[c].Of(cells[c][from + i]), above - CellGap + i * CellLine));
            if (below > 0) ink.Add(new BarInk(left, height - Hair, width, Hair, Rule));
            return new Strip(height, ink);
        }
    }

    private IReadOnlyList<Line>[] Cells(Place[] places, IReadOnlyList<string> texts, IReadOnlyList<LetterStyle> styles) =>
        [.. places.Select((place, c) => setter.Lines(texts[c], styles[c], place.Width - 2 * Padding))];

    private Place[] Places(IReadOnlyList<Column> columns)
    {
        var all = columns.Sum(column => column.Share);
        return [.. columns.Select((column, c) => new Place(left + columns.Take(c).Sum(before => before.Share) / all * width, column.Share / all * width, column.Right))];
    }

    /// <summary>Where a column begins and how wide it is, in points.</summary>
    private readonly record struct Place(float Start, float Width, bool Right)
    {
        public float Of(Line line) => Right ? Start + Width - Padding - line.Width : Start + Padding;
    }
}
