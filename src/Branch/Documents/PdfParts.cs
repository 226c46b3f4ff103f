using System.IO.Compression;

namespace Branch.Documents;

/// <summary>
/// What the parts of a PDF hold. A PDF that unpacks to more than any paper has would stop the browser of whoever opens it; one that
/// acts by itself (scripts, programs, forms that send) is no paper. Each part is unpacked up to a bound, in small pieces, and nothing of it is kept.
/// What is encrypted cannot be looked at: there the viewer's own sandbox is what is left.
/// </summary>
internal static class PdfParts
{
    /// <summary>Of all parts together: a hundred pages in colour, scanned and not compressed further, are less.</summary>
    internal const long MaxUnpacked = 256L * 1024 * 1024;

    private const int Block = 64 * 1024;

    /// <summary>Why it is not taken, or null.</summary>
    public static FileFault? Fault(Stream content)
    {
        var (left, names) = (MaxUnpacked, new PdfNames());
        var starts = Starts(content, names);
        if (names.HasActive) return FileFault.Active;
        foreach (var start in starts)
        {
            content.Position = start;
            if (!Fits(content, ref left, names)) return FileFault.Bomb;
            if (names.HasActive) return FileFault.Active;
        }
        return null;
    }

    /// <summary>Where the content of each "stream" begins; "endstream" begins none.</summary>
    private static List<long> Starts(Stream content, PdfNames names)
    {
        var (starts, block, kept, at) = (new List<long>(), new byte[Block + 16], 0, 0L);
        content.Position = 0;
        for (int read; (read = content.ReadAtLeast(block.AsSpan(kept, Block), 1, throwOnEndOfStream: false)) > 0;)
        {
            var seen = block.AsSpan(0, kept + read);
            names.Read(block.AsSpan(kept, read));
            for (int from = 0, found; (found = seen[from..].IndexOf("stream"u8)) >= 0;)
            {
                var (begin, end) = (from + found, from + found + "stream"u8.Length);
                // A hit at the very end is found again with the next block.
                if (end + 2 > seen.Length && read > 0 && content.Position < content.Length) break;
                var rest = seen[end..];
                var gap = rest.StartsWith("\r\n"u8) ? 2 : rest.StartsWith("\n"u8) || rest.StartsWith("\r"u8) ? 1 : 0;
                if (gap > 0 && !(begin >= 3 && seen[(begin - 3)..].StartsWith("end"u8))) starts.Add(at + end + gap);
                from = end;
            }
            kept = Math.Min(12, seen.Length);
            at += seen.Length - kept;
            seen[^kept..].CopyTo(block);
        }
        return [.. starts.Distinct()];
    }

    /// <summary>What is not compressed, or badly, is no bomb. Packed twice is refused: no program that writes PDF does it.</summary>
    private static bool Fits(Stream content, ref long left, PdfNames names)
    {
        var (piece, isFirst) = (new byte[Block], true);
        try
        {
            using var unpacked = new ZLibStream(content, CompressionMode.Decompress, leaveOpen: true);
            for (int read; (read = unpacked.ReadAtLeast(piece, 2, throwOnEndOfStream: false)) > 0; isFirst = false)
            {
                if (isFirst && read > 1 && piece[0] == 0x78 && piece[1] is (0x01 or 0x5E or 0x9C or 0xDA)) return false;
                if ((left -= read) < 0) return false;
                names.Read(piece.AsSpan(0, read));
            }
        }
        catch (InvalidDataException)
        {
        }
        return true;
    }
}
