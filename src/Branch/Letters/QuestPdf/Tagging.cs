using QuestPDF.Elements.Table;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace Branch.Letters.QuestPdf;

/// <summary>What a screen reader hears of the letter. QuestPDF tags documents from 2025.12 on; before, these say nothing.</summary>
internal static class Tagging
{
#if QUESTPDF_TAGS
    public static IContainer Title(this IContainer at) => at.SemanticHeader1();
    public static IContainer Heading(this IContainer at) => at.SemanticHeader2();
    public static IContainer Paragraph(this IContainer at) => at.SemanticParagraph();
    public static IContainer List(this IContainer at) => at.SemanticList();
    public static IContainer ListItem(this IContainer at) => at.SemanticListItem();
    public static IContainer Label(this IContainer at) => at.SemanticListLabel();
    public static IContainer ListBody(this IContainer at) => at.SemanticListItemBody();
    public static IContainer Table(this IContainer at) => at.SemanticTable();
    public static ITableCellContainer RowHead(this ITableCellContainer cell) => cell.AsSemanticHorizontalHeader();
    public static IContainer Figure(this IContainer at, string text) => at.SemanticFigure(text);

    /// <summary>Not read out: lines, and what stands on every page.</summary>
    public static IContainer Decoration(this IContainer at) => at.SemanticIgnore();
#else
    public static IContainer Title(this IContainer at) => at;
    public static IContainer Heading(this IContainer at) => at;
    public static IContainer Paragraph(this IContainer at) => at;
    public static IContainer List(this IContainer at) => at;
    public static IContainer ListItem(this IContainer at) => at;
    public static IContainer Label(this IContainer at) => at;
    public static IContainer ListBody(this IContainer at) => at;
    public static IContainer Table(this IContainer at) => at;
    public static ITableCellContainer RowHead(this ITableCellContainer cell) => cell;
    public static IContainer Figure(this IContainer at, string text) => at;
    public static IContainer Decoration(this IContainer at) => at;
#endif
}
