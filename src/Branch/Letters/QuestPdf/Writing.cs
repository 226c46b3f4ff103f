using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace Branch.Letters.QuestPdf;

/// <summary>Texts and rules in the look of the letters.</summary>
internal static class Writing
{
#if QUESTPDF_TAGS
    /// <summary>QuestPDF counts line heights in font sizes,</summary>
    private const float LineUnit = 1;
#else
    /// <summary>QuestPDF counted line heights in ascent and descent of the face,</summary>
    private const float LineUnit = 1.3f;
#endif

    public static void Write(this IContainer at, string text, LetterStyle style, bool right = false) => at.Write([new Run(text)], style, right);

    public static void Write(this IContainer at, IReadOnlyList<Run> runs, LetterStyle style, bool right = false) => at.Text(text =>
    {
        if (right) text.AlignRight();
        foreach (var run in runs) text.Span(LetterText.Clean(run.Text)).Style(style.InQuest(run.Bold));
    });

    public static TextStyle InQuest(this LetterStyle style, bool bold = false)
    {
        var set = TextStyle.Default.FontFamily(QuestPdfLetterRenderer.Family)
            .FontSize(style.Size).LineHeight(style.Line / style.Size / LineUnit).FontColor(style.Color.Hex);
        return bold || style.Bold ? set.SemiBold() : set.NormalWeight();
    }

    /// <summary>Space above the first part only; a padding would come again on every page.</summary>
    public static IContainer Below(this IContainer at, float space)
    {
        if (space == 0) return at;
        IContainer? below = null;
        at.Column(column =>
        {
            column.Item().Height(space);
            below = column.Item();
        });
        return below!;
    }

    /// <summary>
    /// Begins only where this much is left, in points. EnsureSpace says so until 2023; since then it compares with what
    /// it could place, so that a bar without width has to fit beside the first part.
    /// </summary>
    public static IContainer WhereLeft(this IContainer at, float room)
    {
#if QUESTPDF_TAGS
        IContainer? first = null;
        at.Row(row =>
        {
            first = row.RelativeItem();
            row.ConstantItem(0).ShowOnce().Height(room);
        });
        return first!;
#else
        return at;
#endif
    }

    public static void Bar(this IContainer at, float width, float height, Tint color) =>
        at.Decoration().Width(width).Height(height).Background(color.Hex).Extend();

    /// <summary>A hairline over the whole width.</summary>
    public static void Hairline(this IContainer at, Tint color) => at.Decoration().Height(Look.Hair).Background(color.Hex).Extend();
}
