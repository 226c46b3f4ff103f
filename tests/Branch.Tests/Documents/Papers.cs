using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace Branch.Tests.Documents;

/// <summary>Files as customers bring them.</summary>
internal static class Papers
{
    /// <summary>One page, well-formed; the title tells one from another.</summary>
    public static byte[] Pdf(string text = "Gehaltsabrechnung")
    {
        using var file = new MemoryStream();
        using (var document = SKDocument.CreatePdf(file, new SKDocumentPdfMetadata { Title = text }))
        using (var ink = new SKPaint())
        {
            document.BeginPage(595, 842).DrawRect(50, 50, 300, 120, ink);
            document.EndPage();
            document.Close();
        }
        return file.ToArray();
    }

    /// <summary>With a cross-reference stream, as newer writers make them.</summary>
    public static byte[] PdfWithStream()
    {
        var body = "%PDF-1.5\n1 0 obj\n<</Type/Catalog>>\nendobj\n";
        return Encoding.Latin1.GetBytes($"{body}2 0 obj\n<</Type/XRef/Size 3/Root 1 0 R/W[1 1 1]/Length 0>>\nstream\n\nendstream\nendobj\nstartxref\n{body.Length}\n%%EOF\n");
    }

    /// <summary>A few hundred kilobytes that unpack to 300 MB; twice packed, less than a kilobyte.</summary>
    public static byte[] PdfBomb(bool twice)
    {
        var packed = Pack(new byte[300 * 1024 * 1024]);
        return WithTable(PackedObject(twice ? Pack(packed) : packed));
    }

    /// <summary>With one object more, as it stands there or inside a packed stream of objects.</summary>
    public static byte[] PdfWith(string entry, bool packed = false)
    {
        var bytes = Encoding.Latin1.GetBytes(entry);
        return WithTable(packed ? PackedObject(Pack(bytes)) : [.. "%PDF-1.7\n1 0 obj\n"u8, .. bytes, .. "\nendobj\n"u8]);
    }

    private static byte[] PackedObject(byte[] packed) =>
        [.. Encoding.ASCII.GetBytes($"%PDF-1.7\n1 0 obj\n<</Length {packed.Length}/Filter/FlateDecode>>\nstream\r\n"), .. packed, .. "\nendstream\nendobj\n"u8];

    private static byte[] WithTable(byte[] body) =>
        [.. body, .. Encoding.ASCII.GetBytes($"xref\n0 1\n0000000000 65535 f \ntrailer<</Size 1>>\nstartxref\n{body.Length}\n%%EOF\n")];

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal)) zip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Jpeg(int width = 60, int height = 40) => Picture(SKEncodedImageFormat.Jpeg, width, height);

    public static byte[] Png(int width = 60, int height = 40) => Picture(SKEncodedImageFormat.Png, width, height);

    /// <summary>A PDF of so many bytes, which do not compress.</summary>
    public static byte[] LargePdf(int size)
    {
        var noise = new byte[size];
        new Random(7).NextBytes(noise);
        var head = "%PDF-1.4\n1 0 obj\n<</Length 0>>\nstream\n"u8;
        var tail = Encoding.ASCII.GetBytes("\nendstream\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1>>\n");
        var end = Encoding.ASCII.GetBytes($"startxref\n{size - 200 + "\nendstream\nendobj\n".Length}\n%%EOF\n");
        head.CopyTo(noise);
        noise.AsSpan(size - 200).Fill((byte)' ');
        tail.CopyTo(noise.AsSpan(size - 200));
        end.CopyTo(noise.AsSpan(size - end.Length));
        return noise;
    }

    private static byte[] Picture(SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        for (var x = 0; x < width; x++)
            for (var y = 0; y < height; y++)
                bitmap.SetPixel(x, y, new SKColor((byte)(x * 7), (byte)(y * 5), (byte)(x * y)));
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
