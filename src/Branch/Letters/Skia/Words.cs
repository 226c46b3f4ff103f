using System.Text;

namespace Branch.Letters.Skia;

/// <summary>What is never parted at a line's end; bold and regular letters may stand in one word.</summary>
internal sealed record Word(IReadOnlyList<Run> Pieces, bool SpaceBefore, bool NewLine = false);

internal static class Words
{
    public static IEnumerable<Word> Of(IReadOnlyList<Run> runs)
    {
        var pieces = new List<Run>();
        var space = false;
        foreach (var run in runs)
        {
            var letters = new StringBuilder();
            foreach (var c in run.Text)
            {
                var ends = c is ' ' or '\t' or '\n';
                if (!ends) letters.Append(c);
                if (!ends && !(c == '-' && letters.Length > 1)) continue;
                Flush(letters, run, pieces);
                if (pieces.Count > 0) yield return new Word(pieces, space);
                if (pieces.Count > 0) pieces = [];
                if (c == '\n') yield return new Word([], false, NewLine: true);
                space = ends;
            }
            Flush(letters, run, pieces);
        }
        if (pieces.Count > 0) yield return new Word(pieces, space);
    }

    private static void Flush(StringBuilder letters, Run run, List<Run> pieces)
    {
        if (letters.Length == 0) return;
        pieces.Add(run with { Text = letters.ToString() });
        letters.Clear();
    }
}
