using System.Security.Cryptography;

namespace Branch.Documents;

/// <summary>Takes in a content piece by piece and lays it down encrypted: plain text never touches the disk.</summary>
internal sealed class SealingFile : IDisposable
{
    private readonly byte[] master;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(MasterKey.Size);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] plain = new byte[SealedFormat.Chunk];
    private readonly byte[] coded = new byte[SealedFormat.Chunk + SealedFormat.Tag];
    private readonly AesGcm cipher;
    private readonly FileStream file;
    private int filled;
    private int chunks;

    public SealingFile(string path, byte[] master)
    {
        this.master = master;
        cipher = SealedFormat.Cipher(key);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        file = new FileStream(path, options);
        file.Position = SealedFormat.Header;
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        hash.AppendData(bytes.Span);
        while (bytes.Length > 0)
        {
            if (filled == plain.Length) await FlushAsync(last: false, ct);
            var part = Math.Min(bytes.Length, plain.Length - filled);
            bytes[..part].CopyTo(plain.AsMemory(filled));
            filled += part;
            bytes = bytes[part..];
        }
    }

    /// <returns>SHA-256 of the content, lower-case hex. The file is on disk then.</returns>
    public async Task<string> FinishAsync(CancellationToken ct)
    {
        await FlushAsync(last: true, ct);
        var sha = hash.GetHashAndReset();
        file.Position = 0;
        await file.WriteAsync(SealedFormat.Wrap(master, key, sha), ct);
        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(sha);
    }

    public void Dispose()
    {
        file.Dispose();
        cipher.Dispose();
        hash.Dispose();
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(plain);
    }

    private async Task FlushAsync(bool last, CancellationToken ct)
    {
        Encrypt(last);
        await file.WriteAsync(coded.AsMemory(0, filled + SealedFormat.Tag), ct);
        filled = 0;
    }

    private void Encrypt(bool last)
    {
        Span<byte> nonce = stackalloc byte[12];
        SealedFormat.WriteNonce(nonce, chunks++, last);
        cipher.Encrypt(nonce, plain.AsSpan(0, filled), coded.AsSpan(0, filled), coded.AsSpan(filled, SealedFormat.Tag));
    }
}
