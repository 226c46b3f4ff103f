using System.Security.Cryptography;

namespace Branch.Documents;

/// <summary>The content of a stored file, decrypted chunk by chunk as it is read.</summary>
internal sealed class SealedFile : Stream
{
    private readonly FileStream file;
    private readonly AesGcm cipher;
    private readonly byte[] coded = new byte[SealedFormat.Chunk + SealedFormat.Tag];
    private readonly byte[] plain = new byte[SealedFormat.Chunk];
    private readonly int chunks;
    private int open = -1;
    private int length;

    /// <exception cref="InvalidDataException">It is not what was stored under this hash.</exception>
    public SealedFile(string path, byte[] master, string hash)
    {
        // Others may replace or remove it meanwhile: what is open stays readable.
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        try
        {
            Span<byte> header = stackalloc byte[SealedFormat.Header];
            if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length) throw new InvalidDataException("The stored document is cut off.");
            cipher = SealedFormat.Cipher(SealedFormat.Unwrap(master, header, Convert.FromHexString(hash)));
            var body = file.Length - SealedFormat.Header;
            chunks = (int)((body + coded.Length - 1) / coded.Length);
            Length = body - (long)chunks * SealedFormat.Tag;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override long Length { get; }

    public override long Position { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.Length == 0) return 0;
        Load((int)(Position / SealedFormat.Chunk));
        var at = (int)(Position % SealedFormat.Chunk);
        var part = Math.Min(buffer.Length, length - at);
        plain.AsSpan(at, part).CopyTo(buffer);
        Position += part;
        return part;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int ReadByte()
    {
        if (Position >= Length) return -1;
        Load((int)(Position / SealedFormat.Chunk));
        return plain[(int)(Position++ % SealedFormat.Chunk)];
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>The disk is near and a chunk small: reading it takes less than waiting for it would.</summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        SeekOrigin.End => Length + offset,
        _ => throw new ArgumentOutOfRangeException(nameof(origin)),
    };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            cipher.Dispose();
            CryptographicOperations.ZeroMemory(plain);
        }
        base.Dispose(disposing);
    }

    private void Load(int chunk)
    {
        if (open == chunk) return;
        file.Position = SealedFormat.Header + (long)chunk * coded.Length;
        var read = file.ReadAtLeast(coded, coded.Length, throwOnEndOfStream: false);
        Span<byte> nonce = stackalloc byte[12];
        SealedFormat.WriteNonce(nonce, chunk, last: chunk == chunks - 1);
        open = -1;
        length = read - SealedFormat.Tag;
        if (length < 0) throw new InvalidDataException("The stored document is cut off.");
        try
        {
            cipher.Decrypt(nonce, coded.AsSpan(0, length), coded.AsSpan(length, SealedFormat.Tag), plain.AsSpan(0, length));
        }
        catch (AuthenticationTagMismatchException changed)
        {
            throw new InvalidDataException("The stored document was changed or cut off.", changed);
        }
        open = chunk;
    }
}
