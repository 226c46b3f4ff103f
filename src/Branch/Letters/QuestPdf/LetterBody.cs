using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using static Branch.Letters.Look;

namespace Branch.Letters.QuestPdf;

/// <summary>Places the blocks below each other, over as many pages as they need.</summary>
internal sealed class LetterBody(ColumnDescriptor column)
{
    /// <summary>What does not fit moves to the next page as long as this much is not left: nearly all of a later page, in points.</summary>
    private const float Whole = 600;

    /// <summary>Two lines of text, which are not parted.</summary>
    private static readonly float TwoLines = 2 * Body.Line;

    private bool _atTop, _isFirst = true;

    public void Add(IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
            if (blocks[i] is Heading && i + 1 < blocks.Count && blocks[i + 1] is not NewPage)
                Add(new KeepTogether([blocks[i], blocks[++i]]), Look.Heading.Line + Above(blocks[i]) + (blocks[i] is Paragraph ? Body.Line : 0) + Room(blocks[i]));
            else if (blocks[i] is NewPage)
            {
                column.Item().PageBreak();
                _atTop = true;
            }
            else Add(blocks[i], Room(blocks[i]));
    }

    private static float Room(Block block) => block is Paragraph or ItemList ? TwoLines : block is Table ? TableRoom - Above(block) : Whole;

    /// <summary>Space above a block, dropped at the top of a page.</summary>
    private static float Above(Block block) => block switch
    {
        Heading => 15,
        Paragraph or ItemList => 6,
        KeyValueGrid or Table or QrCode => 8,
        Spacer spacer => Points(spacer.Height),
        KeepTogether together => Above(together.Blocks[0]),
        _ => 0,
    };

    /// <param name="room">Points that have to be left if the block does not fit as a whole.</param>
    private void Add(Block block, float room)
    {
        if (!_atTop) column.Item().StopPaging().Height(Above(block));
        if (block is not Spacer) column.Item().EnsureSpace(_isFirst ? 0 : room).Element(at => Draw(at, block));
        (_atTop, _isFirst) = (false, false);
    }

    private static void Draw(IContainer at, Block block)
    {
        switch (block)
        {
            case Heading heading: at.Heading().Write(heading.Text, Look.Heading); break;
            case Paragraph paragraph: at.Paragraph().Write(paragraph.Runs, Body); break;
            case ItemList list: Draw(at.List(), list); break;
            case KeyValueGrid grid: LetterTables.Draw(at, grid); break;
            case Table table: LetterTables.Draw(table.Rows.Count > 2 ? at.WhereLeft(Room(table)) : at, table); break;
            case SignatureLines lines: LetterSigns.Draw(at, lines); break;
            case QrCode code: LetterSigns.Draw(at, code); break;
            case Spacer: break;
            case KeepTogether together: at.Column(column => Draw(column, together.Blocks)); break;
            default: throw new NotSupportedException($"{block.GetType().Name} cannot be drawn.");
        }
    }

    private static void Draw(ColumnDescriptor column, IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++) Draw(column.Item().Below(i == 0 ? 0 : Above(blocks[i])), blocks[i]);
    }

    private static void Draw(IContainer at, ItemList list) => at.Column(items =>
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            var (item, mark) = (list.Items[i], list.Numbered ? $"{i + 1}." : "•");
            items.Item().EnsureSpace(TwoLines).Below(i == 0 ? 0 : 3).ListItem().Row(row =>
            {
                row.ConstantItem(16).PaddingLeft(list.Numbered ? 0 : 3).Label().Write(mark, Body with { Color = Accent });
                row.RelativeItem().ListBody().Write(item.Runs, Body);
            });
        }
    });
}
