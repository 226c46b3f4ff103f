using System.Buffers.Binary;
using System.Text;
using Branch.Documents;

namespace Branch.Tests.Documents;

public sealed class FileCheckTests
{
    public static TheoryData<string, byte[]> Whole => new()
    {
        { MediaType.Pdf, Papers.Pdf() },
        { MediaType.Pdf, Papers.PdfWithStream() },
        { MediaType.Pdf, [.. Papers.Pdf(), .. "\r\n\0\0"u8] },
        { MediaType.Jpeg, Papers.Jpeg() },
        { MediaType.Pdf, Papers.PdfWith("<</Type/Catalog/Title(JavaScript)/LaunchPad/JavaScripts>>", packed: true) },
        // Phones append pictures and films behind the picture.
        { MediaType.Jpeg, [.. Papers.Jpeg(), .. Papers.Jpeg()] },
        { MediaType.Png, Papers.Png() },
    };

    public static TheoryData<FileFault, byte[]> Faulty => new()
    {
        { FileFault.Empty, [] },
        { FileFault.UnknownType, "Hello"u8.ToArray() },
        { FileFault.UnknownType, "%PD"u8.ToArray() },
        { FileFault.UnknownType, "MZ\u0090\0\u0003"u8.ToArray() },
        { FileFault.UnknownType, "PK\u0003\u0004docx"u8.ToArray() },
        { FileFault.UnknownType, "<html><script>alert(1)</script>"u8.ToArray() },
        { FileFault.UnknownType, "GIF89a"u8.ToArray() },
        { FileFault.UnknownType, [.. "\n"u8, .. Papers.Pdf()] },
        { FileFault.Damaged, "%PDF-1.7\n"u8.ToArray() },
        { FileFault.Damaged, "%PDF-1.7\n%%EOF"u8.ToArray() },
        { FileFault.Damaged, "%PDF-1.7\nstartxref\n9999\n%%EOF"u8.ToArray() },
        { FileFault.Damaged, "%PDF-1.7\nstartxref\n-3\n%%EOF"u8.ToArray() },
        { FileFault.Damaged, "%PDF-1.7\nstartxref\n2\n%%EOF"u8.ToArray() },
        { FileFault.Damaged, Papers.Pdf()[..^200] },
        { FileFault.Damaged, [0xFF, 0xD8, 0xFF] },
        { FileFault.Damaged, [0xFF, 0xD8, 0xFF, 0xD9] },
        { FileFault.Damaged, [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 0, 0] },
        { FileFault.Damaged, Papers.Jpeg()[..^2] },
        { FileFault.Damaged, Papers.Jpeg()[..200] },
        { FileFault.Damaged, Papers.Png()[..^12] },
        { FileFault.Damaged, Papers.Png()[..40] },
        { FileFault.Damaged, Changed(Papers.Png(), 20) },
        { FileFault.Damaged, Changed(Papers.Png(), -20) },
        { FileFault.Bomb, Papers.PdfBomb(twice: false) },
        { FileFault.Bomb, Papers.PdfBomb(twice: true) },
        { FileFault.Active, Papers.PdfWith("<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>") },
        { FileFault.Active, Papers.PdfWith("<</S/J#61vaScr#69pt /JS 3 0 R>>") },
        { FileFault.Active, Papers.PdfWith("<</S /Launch/F(cmd.exe)>>") },
        { FileFault.Active, Papers.PdfWith("<</S/SubmitForm/F(https://example.org)>>", packed: true) },
        { FileFault.TooManyPixels, PngHeader(20_000, 5_001) },
        { FileFault.TooManyPixels, JpegHeader(65_000, 65_000) },
    };

    [Theory, MemberData(nameof(Whole))]
    public void A_whole_file_is_what_its_content_is(string type, byte[] content) => Assert.Equal(type, FileCheck.Inspect(new MemoryStream(content)));

    [Theory, MemberData(nameof(Faulty))]
    public void A_file_that_is_none_of_these_or_does_not_hold_together_is_refused(FileFault fault, byte[] content) =>
        Assert.Equal(fault, Assert.Throws<UnsuitableFileException>(() => FileCheck.Inspect(new MemoryStream(content))).Fault);

    [Fact]
    public void A_script_is_found_wherever_a_block_of_the_file_ends()
    {
        for (var before = 64 * 1024 - 60; before < 64 * 1024 + 20; before++)
            foreach (var packed in (bool[])[false, true])
                Assert.Throws<UnsuitableFileException>(() => FileCheck.Inspect(new MemoryStream(Papers.PdfWith(new string(' ', before) + "<</S/Java#53cript>>", packed))));
    }

    [Fact]
    public void A_picture_that_is_cut_off_anywhere_is_refused()
    {
        foreach (var whole in (byte[][])[Papers.Jpeg(), Papers.Png()])
            for (var length = 3; length < whole.Length; length += 7)
                Assert.Throws<UnsuitableFileException>(() => FileCheck.Inspect(new MemoryStream(whole, 0, length)));
    }

    [Theory]
    [InlineData("Lohn März.pdf", "Lohn März.pdf")]
    [InlineData(@"C:\Users\x\scan.PDF", "scan.PDF")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\u202Efdp.exe\u0000\r\n", "afdp.exe")]
    [InlineData("\u200B", "–")]
    [InlineData("", "–")]
    [InlineData("<img src=x>.png", "<img src=x>.png")]
    public void A_name_is_shown_without_folders_and_without_signs_that_deceive(string given, string shown) => Assert.Equal(shown, FileName.Clean(given));

    [Fact]
    public void A_name_of_any_length_is_cut_between_two_signs() =>
        Assert.Equal(FileName.MaxLength - 1, FileName.Clean("x" + string.Concat(Enumerable.Repeat("😀", 100))).Length);

    private static byte[] Changed(byte[] content, int at)
    {
        content[at < 0 ? content.Length + at : at] ^= 1;
        return content;
    }

    private static byte[] PngHeader(int width, int height)
    {
        var png = Papers.Png();
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        var crc = uint.MaxValue;
        foreach (var b in png.AsSpan(12, 17)) for (var bit = 0; bit < 8; bit++) crc = (((crc ^ (uint)(b >> bit)) & 1) != 0 ? 0xEDB88320 : 0) ^ (crc >> 1);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), ~crc);
        return png;
    }

    private static byte[] JpegHeader(int width, int height)
    {
        var jpeg = Papers.Jpeg();
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), (ushort)width);
        return jpeg;
    }
}
