using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using static Branch.Letters.Look;

namespace Branch.Letters.QuestPdf;

/// <summary>Key-value grids and tables.</summary>
internal static class LetterTables
{
    private const float KeyShare = 0.42f;

    /// <summary>Of running text, in points.</summary>
    private static readonly float CharacterWidth = 0.55f * Cell.Size;

    private static readonly LetterStyle Line = Cell with { Line = CellLine };

    public static void Draw(IContainer at, KeyValueGrid grid) => at.Table().Table(table =>
    {
        table.ColumnsDefinition(columns =>
        {
            columns.RelativeColumn(KeyShare);
            columns.RelativeColumn(1 - KeyShare);
        });
        foreach (var row in grid.Rows)
        {
            var isShort = IsShort(row.Key, KeyShare) && IsShort(row.Value, 1 - KeyShare);
            table.Cell().RowHead().Framed(isShort).Write(row.Key, Line with { Color = Muted });
            table.Cell().Framed(isShort).Write(row.Value, row.Strong ? Line.InBold() : Line);
        }
    });

    public static void Draw(IContainer at, Table block) => at.Table().Table(table =>
    {
        var last = block.Columns.Count - 1;
        table.ColumnsDefinition(columns =>
        {
            foreach (var column in block.Columns) columns.RelativeColumn(column.Share);
            columns.ConstantColumn(0.01f); // For the cell that keeps the last rows together.
        });
        table.Header(head =>
        {
            for (var c = 0; c <= last; c++)
                head.Cell().ColumnSpan(c == last ? 2u : 1).Element(HeadFrame).Write(block.Columns[c].Title, CellHead, block.Columns[c].Right);
        });
        var rows = block.Sum is { } sum ? [.. block.Rows, sum] : block.Rows;
        var kept = block.Sum is null ? rows.Count : Math.Max(0, rows.Count - KeptRows);
        var shares = block.Columns.Sum(column => column.Share);
        for (var r = 0; r < rows.Count; r++)
        {
            var isShort = block.Columns.Zip(rows[r]).All(cell => IsShort(cell.Second, cell.First.Share / shares));
            var isSum = block.Sum is not null && r == rows.Count - 1;
            for (var c = 0; c <= last; c++)
                table.Cell().ColumnSpan(c == last && r < kept ? 2u : 1).Element(at => isSum ? at.Background(Shade.Hex) : at).Framed(isShort)
                    .Write(rows[r][c], isSum ? Line.InBold() : Line, block.Columns[c].Right);
            if (r == kept) table.Cell().RowSpan((uint)(rows.Count - kept)).MinHeight((rows.Count - kept) * Cell.Line);
        }
    });

    private static IContainer HeadFrame(IContainer at) =>
        at.BorderBottom(1).BorderColor(Accent.Hex).AlignBottom().PaddingHorizontal(4).PaddingTop(2).PaddingBottom(4);

    /// <param name="isShort">Of the whole row: a longer one is cut between pages.</param>
    private static IContainer Framed(this IContainer at, bool isShort) =>
        (isShort ? at.ShowEntire() : at.EnsureSpace(KeptLines * CellLine)).BorderBottom(Hair).BorderColor(Rule.Hex).PaddingHorizontal(4).PaddingVertical(CellGap);

    /// <summary>Whether a cell has no more lines than are kept together; estimated, since QuestPDF says only while it draws.</summary>
    private static bool IsShort(string text, float share) =>
        text.Split('\n').Sum(line => MathF.Ceiling(line.Length * CharacterWidth / (share * LetterPage.Width - 8))) <= KeptLines;
}
