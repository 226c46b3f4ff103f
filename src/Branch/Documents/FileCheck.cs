namespace Branch.Documents;

/// <summary>
/// What a file is, by its content alone: how it begins, and whether it holds together to its end. Headers and structure
/// are read; what a PDF has compressed is unpacked up to a bound, and looked through for what acts by itself.
/// </summary>
public static class FileCheck
{
    private const long MaxPixels = 100_000_000;

    /// <returns>One of <see cref="MediaType"/>.</returns>
    /// <exception cref="UnsuitableFileException">It is none of them, or broken.</exception>
    public static string Inspect(Stream content)
    {
        if (content.Length == 0) throw new UnsuitableFileException(FileFault.Empty);
        Span<byte> head = stackalloc byte[8];
        content.Position = 0;
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.StartsWith("%PDF-"u8)) return Pdf(content);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Image(JpegCheck.Size(content), MediaType.Jpeg);
        if (head.StartsWith(PngCheck.Signature)) return Image(PngCheck.Size(content), MediaType.Png);
        throw new UnsuitableFileException(FileFault.UnknownType);
    }

    private static string Pdf(Stream content) => !PdfCheck.HoldsTogether(content) ? throw new UnsuitableFileException(FileFault.Damaged)
        : PdfParts.Fault(content) is { } fault ? throw new UnsuitableFileException(fault)
        : MediaType.Pdf;

    private static string Image((int Width, int Height)? size, string type) => size switch
    {
        null or { Width: 0 } or { Height: 0 } => throw new UnsuitableFileException(FileFault.Damaged),
        var (width, height) when (long)width * height > MaxPixels => throw new UnsuitableFileException(FileFault.TooManyPixels),
        _ => type,
    };
}
