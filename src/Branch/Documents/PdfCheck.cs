using System.Buffers.Text;

namespace Branch.Documents;

/// <summary>A PDF ends with %%EOF, and before it says where its cross-reference table stands.</summary>
internal static class PdfCheck
{
    private const int Tail = 2048;

    public static bool HoldsTogether(Stream content)
    {
        Span<byte> tail = stackalloc byte[Tail];
        content.Position = Math.Max(0, content.Length - Tail);
        tail = tail[..content.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false)];
        var end = tail.LastIndexOf("%%EOF"u8);
        if (end < 0) return false;
        var start = tail[..end].LastIndexOf("startxref"u8);
        if (start < 0) return false;
        var number = tail[(start + "startxref".Length)..end].TrimStart(" \r\n\t"u8);
        return Utf8Parser.TryParse(number, out long at, out _) && at > 0 && at < content.Length && IsCrossReference(content, at);
    }

    /// <summary>A table begins with "xref", a stream with the number of its object.</summary>
    private static bool IsCrossReference(Stream content, long at)
    {
        Span<byte> found = stackalloc byte[32];
        content.Position = at;
        found = found[..content.ReadAtLeast(found, found.Length, throwOnEndOfStream: false)];
        found = found.TrimStart(" \r\n\t"u8);
        return found.StartsWith("xref"u8) || (found.Length > 0 && char.IsAsciiDigit((char)found[0]) && found.IndexOf(" obj"u8) > 0);
    }
}
