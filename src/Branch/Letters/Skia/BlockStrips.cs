using static Branch.Letters.Look;

namespace Branch.Letters.Skia;

/// <summary>Measures the blocks of the body, between the left and right margin.</summary>
internal sealed class BlockStrips(Typesetter setter)
{
    private static readonly float Left = Points(LetterSheet.Left);
    private static readonly float Width = Points(LetterSheet.Right - LetterSheet.Left);
    private const float ItemIndent = 16;

    private readonly GridStrips _grids = new(setter, Left, Width);
    private readonly SignStrips _signs = new(setter, Left, Width);

    public IEnumerable<Strip> Of(Block block) => block switch
    {
        Heading heading => Strips.Together(Strips.OfLines(setter.Lines(heading.Text, Look.Heading, Width), Left, 15))
            .Select(strip => strip with { KeepWithNext = true }),
        Paragraph paragraph => Strips.OfLines(setter.Lines(paragraph.Runs, Body, Width), Left, 6),
        ItemList list => Of(list),
        KeyValueGrid grid => _grids.Of(grid),
        Table table => _grids.Of(table),
        SignatureLines lines => _signs.Of(lines),
        QrCode code => [_signs.Of(code)],
        NewPage => [new Strip(0, [], StartsPage: true)],
        Spacer spacer => [new Strip(0, [], Points(spacer.Height))],
        KeepTogether together => Strips.Together([.. together.Blocks.SelectMany(Of)]),
        _ => throw new NotSupportedException($"{block.GetType().Name} cannot be drawn."),
    };

    private IEnumerable<Strip> Of(ItemList list)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            var lines = setter.Lines(list.Items[i].Runs, Body, Width - ItemIndent);
            var strips = Strips.OfLines(lines, Left + ItemIndent, i == 0 ? 6 : 3);
            var mark = setter.Lines(list.Numbered ? $"{i + 1}." : "•", Body with { Color = Accent }, ItemIndent)[0];
            yield return strips[0] with { Ink = [.. mark.At(Left + (list.Numbered ? 0 : 3), 0), .. strips[0].Ink] };
            foreach (var strip in strips.Skip(1)) yield return strip;
        }
    }
}
