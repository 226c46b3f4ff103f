namespace Branch.Letters;

/// <summary>A piece of a letter's body. A renderer knows every kind.</summary>
public abstract record Block;

/// <summary>Never the last thing on a page.</summary>
public sealed record Heading(string Text) : Block;

public sealed record Paragraph(IReadOnlyList<Run> Runs) : Block
{
    public Paragraph(string text) : this([new Run(text)]) { }
}

/// <param name="Numbered">Counted from 1 instead of dotted.</param>
public sealed record ItemList(IReadOnlyList<Paragraph> Items, bool Numbered = false) : Block;

/// <summary>Pairs below each other, such as the terms of a loan.</summary>
public sealed record KeyValueGrid(IReadOnlyList<KeyValue> Rows) : Block;

public sealed record KeyValue(string Key, string Value, bool Strong = false);

/// <summary>Rows over as many pages as they need, the header repeated on each.</summary>
/// <param name="Sum">A last row in bold, kept with the row above.</param>
public sealed record Table(
    IReadOnlyList<Column> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<string>? Sum = null) : Block;

/// <param name="Share">The column's width in relation to the others.</param>
/// <param name="Right">Amounts stand at the right edge, so that their digits line up.</param>
public sealed record Column(string Title, float Share, bool Right = false);

/// <summary>Lines to sign on, two beside each other.</summary>
public sealed record SignatureLines(IReadOnlyList<string> Captions) : Block;

public sealed record QrCode(string Content, string Caption) : Block;

/// <param name="Height">Millimetres; nothing at the top of a page.</param>
public sealed record Spacer(float Height) : Block;

/// <summary>What follows begins a page, such as an annex.</summary>
public sealed record NewPage : Block;

/// <summary>Moves to the next page as a whole, unless it is longer than one.</summary>
public sealed record KeepTogether(IReadOnlyList<Block> Blocks) : Block;
