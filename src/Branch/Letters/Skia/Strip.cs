namespace Branch.Letters.Skia;

/// <summary>A band across the page that is never cut: a line of text, a row of a table. Points.</summary>
/// <param name="Before">Space above, dropped at the top of a page.</param>
/// <param name="Room">How much must be left for it and what follows.</param>
/// <param name="KeepWithNext">Not to be the last on a page.</param>
/// <param name="Repeat">What is printed again above it if it is the first of a page: a table's header.</param>
internal sealed record Strip(
    float Height,
    IReadOnlyList<Ink> Ink,
    float Before = 0,
    float Room = 0,
    bool KeepWithNext = false,
    Strip? Repeat = null,
    bool StartsPage = false);

internal static class Strips
{
    /// <summary>A paragraph's lines; no single line is left at the foot or carried to the head of a page.</summary>
    public static IReadOnlyList<Strip> OfLines(IReadOnlyList<Line> lines, float x, float before) =>
        [.. lines.Select((line, i) => new Strip(
            line.Style.Line,
            [.. line.At(x, 0)],
            i == 0 ? before : 0,
            KeepWithNext: i < lines.Count - 1 && (i == 0 || i == lines.Count - 2)))];

    public static IEnumerable<Strip> Together(IReadOnlyList<Strip> strips) =>
        strips.Select((strip, i) => i < strips.Count - 1 ? strip with { KeepWithNext = true } : strip);
}
