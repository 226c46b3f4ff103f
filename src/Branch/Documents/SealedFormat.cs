using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Branch.Documents;

/// <summary>
/// A file at rest: a header with the file's own key, wrapped under the master key and bound to the hash of the content,
/// then chunks of 64 KiB, each AES-256-GCM with its number as nonce. The last one says that it is the last, so that
/// nothing can be cut off, moved or put under another name unnoticed.
/// </summary>
internal static class SealedFormat
{
    public const int Chunk = 64 * 1024;
    public const int Tag = 16;
    public const int Header = 8 + 8 + Nonce + Tag + MasterKey.Size;
    private const int Nonce = 12;

    private static ReadOnlySpan<byte> Magic => "BRANCH01"u8;

    public static AesGcm Cipher(ReadOnlySpan<byte> key) => new(key, Tag);

    /// <summary>Each file has a key of its own, so the number alone never repeats under one key.</summary>
    public static void WriteNonce(Span<byte> nonce, int chunk, bool last)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt32BigEndian(nonce[4..], chunk);
        nonce[11] = last ? (byte)1 : (byte)0;
    }

    public static byte[] Wrap(ReadOnlySpan<byte> master, ReadOnlySpan<byte> key, ReadOnlySpan<byte> hash)
    {
        var header = new byte[Header];
        Magic.CopyTo(header);
        Fingerprint(master).CopyTo(header.AsSpan(8));
        var nonce = header.AsSpan(16, Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Cipher(master);
        cipher.Encrypt(nonce, key, header.AsSpan(16 + Nonce + Tag), header.AsSpan(16 + Nonce, Tag), hash);
        return header;
    }

    /// <exception cref="InvalidDataException">It is not a file of this store, or lies under a name that is not its content's.</exception>
    public static byte[] Unwrap(ReadOnlySpan<byte> master, ReadOnlySpan<byte> header, ReadOnlySpan<byte> hash)
    {
        if (!header.StartsWith(Magic)) throw new InvalidDataException("This is not a file of the document store.");
        if (!header.Slice(8, 8).SequenceEqual(Fingerprint(master))) throw new InvalidDataException("The document was stored under another master key than this one.");
        var key = new byte[MasterKey.Size];
        using var cipher = Cipher(master);
        try
        {
            cipher.Decrypt(header.Slice(16, Nonce), header[(16 + Nonce + Tag)..], header.Slice(16 + Nonce, Tag), key, hash);
        }
        catch (AuthenticationTagMismatchException changed)
        {
            throw new InvalidDataException("The document is not the one that was stored under this hash.", changed);
        }
        return key;
    }

    /// <summary>Tells keys apart without saying anything of them.</summary>
    private static ReadOnlySpan<byte> Fingerprint(ReadOnlySpan<byte> master) =>
        HMACSHA256.HashData(master, "branch documents"u8).AsSpan(0, 8);
}
