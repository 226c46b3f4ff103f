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
                Add(new KeepTogether([blocks[i], blocks[++i]]), blocks[i] is Paragraph or ItemList or Table ? 100 : Whole);
            else
                Add(blocks[i]);
    }

    private void Add(Block block)
    {
        if (block is NewPage)
        {
            column.Item().PageBreak();
            _atTop = true;
        }
        else Add(block, block is Paragraph or ItemList ? TwoLines : block is Table ? 60 : Whole);
    }

    /// <param name="room">Points that have to be left if the block does not fit as a whole.</param>
    private void Add(Block block, float room)
    {
        var top = _atTop;
        column.Item().EnsureSpace(_isFirst ? 0 : room).Element(at => Draw(at, block, top));
        (_atTop, _isFirst) = (false, false);
    }

    /// <param name="top">Without the space above.</param>
    private static void Draw(IContainer at, Block block, bool top)
    {
        switch (block)
        {
            case Heading heading: at.Below(top ? 0 : 15).Heading().Write(heading.Text, Look.Heading); break;
            case Paragraph paragraph: at.Below(top ? 0 : 6).Paragraph().Write(paragraph.Runs, Body); break;
            case ItemList list: Draw(at.Below(top ? 0 : 6).List(), list); break;
            case KeyValueGrid grid: LetterTables.Draw(at.Below(top ? 0 : 8), grid); break;
            case Table table: LetterTables.Draw(at.Below(top ? 0 : 8), table); break;
            case SignatureLines lines: LetterSigns.Draw(at, lines); break;
            case QrCode code: LetterSigns.Draw(at.Below(top ? 0 : 8), code); break;
            case Spacer spacer: at.Height(Points(spacer.Height)); break;
            case KeepTogether together: at.Column(column => Draw(column, together.Blocks, top)); break;
            default: throw new NotSupportedException($"{block.GetType().Name} cannot be drawn.");
        }
    }

    private static void Draw(ColumnDescriptor column, IReadOnlyList<Block> blocks, bool top)
    {
        for (var i = 0; i < blocks.Count; i++) Draw(column.Item(), blocks[i], top && i == 0);
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
