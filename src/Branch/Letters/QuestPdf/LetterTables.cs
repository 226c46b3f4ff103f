using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using static Branch.Letters.Look;

namespace Branch.Letters.QuestPdf;

/// <summary>Key-value grids and tables.</summary>
internal static class LetterTables
{
    private const float KeyShare = 0.42f;

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
            table.Cell().RowHead().Element(Framed).Write(row.Key, Line with { Color = Muted });
            table.Cell().Element(Framed).Write(row.Value, row.Strong ? Line.InBold() : Line);
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
        for (var r = 0; r < rows.Count; r++)
        {
            var isSum = block.Sum is not null && r == rows.Count - 1;
            for (var c = 0; c <= last; c++)
                table.Cell().ColumnSpan(c == last && r < kept ? 2u : 1).Element(isSum ? Shaded : Framed)
                    .Write(rows[r][c], isSum ? Line.InBold() : Line, block.Columns[c].Right);
            if (r == kept) table.Cell().RowSpan((uint)(rows.Count - kept)).MinHeight((rows.Count - kept) * Cell.Line);
        }
    });

    private static IContainer HeadFrame(IContainer at) =>
        at.BorderBottom(1).BorderColor(Accent.Hex).AlignBottom().PaddingHorizontal(4).PaddingTop(2).PaddingBottom(4);

    private static IContainer Framed(IContainer at) =>
        at.EnsureSpace(KeptLines * CellLine).BorderBottom(Hair).BorderColor(Rule.Hex).PaddingHorizontal(4).PaddingVertical(CellGap);

    private static IContainer Shaded(IContainer at) => Framed(at.Background(Shade.Hex));
}
