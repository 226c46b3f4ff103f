using System.Security.Cryptography;
using Branch.Documents;
using CsCheck;

namespace Branch.Tests.Documents;

public sealed class DocumentStoreTests : IDisposable
{
    private static readonly byte[] Master = SHA256.HashData("master"u8);

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"branch-store-{Guid.NewGuid():n}");

    private DocumentStore Store => new(folder, Master, new NoScanner(), 20 * 1024 * 1024, TimeProvider.System);

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_kept_comes_back_as_it_was_and_lies_there_unreadable()
    {
        var paper = Papers.Pdf();
        var hash = await KeepAsync(paper);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(paper)), hash);
        Assert.Equal(paper, await ReadAsync(hash));
        var stored = Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Equal(Path.Combine(folder, hash[..2], hash), stored);
        Assert.Equal(-1, File.ReadAllBytes(stored).AsSpan().IndexOf("%PDF"u8));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(stored));
    }

    [Fact]
    public async Task Any_length_comes_back_at_any_place() =>
        await Gen.Select(Gen.OneOf(Gen.Int[0, 300], Gen.Int[65_500, 65_600], Gen.Int[131_000, 131_200], Gen.Int[300, 400_000]), Gen.Double.Unit).SampleAsync(async (length, part) =>
        {
            var content = new byte[length];
            new Random(length).NextBytes(content);
            var path = Path.Combine(Path.GetTempPath(), $"branch-sealed-{Guid.NewGuid():n}");
            try
            {
                string hash;
                using (var sealing = new SealingFile(path, Master))
                {
                    for (var at = 0; at < length; at += 10_007) await sealing.WriteAsync(content.AsMemory(at, Math.Min(10_007, length - at)), default);
                    hash = await sealing.FinishAsync(default);
                }
                using var file = new SealedFile(path, Master, hash);
                Assert.Equal(length, file.Length);
                file.Position = (long)(part * length);
                var rest = new MemoryStream();
                file.CopyTo(rest);
                Assert.Equal(content[(int)(part * length)..], rest.ToArray());
            }
            finally
            {
                File.Delete(path);
            }
        }, iter: 60, threads: 1);

    [Fact]
    public async Task A_single_changed_byte_is_noticed_wherever_it_is()
    {
        var hash = await KeepAsync(Papers.LargePdf(70_000));
        var path = Path.Combine(folder, hash[..2], hash);
        var good = File.ReadAllBytes(path);
        for (var at = 0; at < good.Length; at += 977)
        {
            var bad = good.ToArray();
            bad[at] ^= 0x40;
            File.WriteAllBytes(path, bad);
            await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(hash));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(70_000)]
    public async Task A_cut_end_is_noticed(int cut)
    {
        // The last cut takes away a chunk and leaves whole ones.
        var hash = await KeepAsync(Papers.LargePdf(2 * 65_536 + 70_000 - 16));
        var path = Path.Combine(folder, hash[..2], hash);
        using (var file = File.Open(path, FileMode.Open)) file.SetLength(cut == 70_000 ? SealedFormat.Header + 2 * (65_536 + 16) : file.Length - cut);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(hash));
    }

    [Fact]
    public async Task A_file_under_the_name_of_another_or_under_another_master_key_is_not_opened()
    {
        var (one, other) = (await KeepAsync(Papers.Pdf("one")), await KeepAsync(Papers.Pdf("other")));
        File.Copy(Path.Combine(folder, one[..2], one), Path.Combine(folder, other[..2], other), overwrite: true);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(other));
        var elsewhere = new DocumentStore(folder, new byte[32], new NoScanner(), 1, TimeProvider.System);
        Assert.Contains("another master key", Assert.Throws<InvalidDataException>(() => elsewhere.Open(one)).Message);
    }

    [Theory]
    [InlineData("scan.pdf", "jpeg", FileFault.Mislabelled)]
    [InlineData("foto.JPG", "png", FileFault.Mislabelled)]
    [InlineData("brief.pdf", "text", FileFault.UnknownType)]
    [InlineData("lang.pdf", "large", FileFault.TooLarge)]
    [InlineData("halb.png", "half", FileFault.Damaged)]
    public async Task What_is_not_taken_leaves_nothing_behind(string name, string what, FileFault fault)
    {
        byte[] content = what switch
        {
            "jpeg" => Papers.Jpeg(),
            "png" => Papers.Png(),
            "large" => Papers.LargePdf(20 * 1024 * 1024 + 1),
            "half" => Papers.Png()[..100],
            _ => "Liebe Bank"u8.ToArray(),
        };
        Assert.Equal(fault, (await Assert.ThrowsAsync<UnsuitableFileException>(() => Store.ReceiveAsync(new MemoryStream(content), name, default))).Fault);
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("scan")]
    [InlineData("IMG_0001.HEIC")]
    [InlineData("foto.jfif")]
    public async Task A_name_that_promises_nothing_or_the_same_does_no_harm(string name)
    {
        using var file = await Store.ReceiveAsync(new MemoryStream(Papers.Jpeg()), name, default);
        Assert.Equal(MediaType.Jpeg, file.MediaType);
    }

    [Fact]
    public async Task A_sender_who_goes_away_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<IOException>(() => Store.ReceiveAsync(new BrokenStream(Papers.LargePdf(100_000)), "x.pdf", default));
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_received_and_not_kept_is_gone()
    {
        using (await Store.ReceiveAsync(new MemoryStream(Papers.Pdf()), "x.pdf", default)) Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_that_was_stored_again_meanwhile_is_not_taken_away()
    {
        var store = Store;
        var hash = await KeepAsync(Papers.Pdf());
        Assert.False(store.Remove(hash, DateTimeOffset.UtcNow.AddHours(-1)));
        Assert.Equal([hash], store.Before(DateTimeOffset.UtcNow.AddMinutes(1)));
        Assert.Empty(store.Before(DateTimeOffset.UtcNow.AddHours(-1)));
        Assert.NotEmpty(await ReadAsync(hash));
        Assert.True(store.Remove(hash, DateTimeOffset.UtcNow.AddMinutes(1)));
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    private async Task<string> KeepAsync(byte[] content)
    {
        using var file = await Store.ReceiveAsync(new MemoryStream(content), "x", default);
        Store.Keep(file);
        Store.Keep(file);
        return file.Hash;
    }

    private async Task<byte[]> ReadAsync(string hash)
    {
        await using var stored = Store.Open(hash);
        var content = new MemoryStream();
        await stored.CopyToAsync(content);
        return content.ToArray();
    }

    /// <summary>Breaks off in the middle, as a connection does.</summary>
    private sealed class BrokenStream(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > Length / 2 ? throw new IOException("The connection was reset.") : await base.ReadAsync(buffer, cancellationToken);
    }
}
