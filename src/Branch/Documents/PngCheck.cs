using System.Buffers.Binary;

namespace Branch.Documents;

/// <summary>A PNG is a row of chunks from IHDR to IEND, each with a checksum.</summary>
internal static class PngCheck
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Pixels as the header says; null if a chunk is broken or the end is missing.</summary>
    public static (int Width, int Height)? Size(Stream content)
    {
        content.Position = Signature.Length;
        (int, int)? size = null;
        var hasData = false;
        Span<byte> head = stackalloc byte[8], first = stackalloc byte[8];
        for (; ; )
        {
            if (content.ReadAtLeast(head, 8, throwOnEndOfStream: false) < 8) return null;
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = head[4..];
            if (length > content.Length || size is null != type.SequenceEqual("IHDR"u8)) return null;
            if (!IsWhole(content, type, length, first)) return null;
            if (type.SequenceEqual("IHDR"u8))
            {
                if (length != 13) return null;
                var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(first), BinaryPrimitives.ReadUInt32BigEndian(first[4..]));
                if (width > int.MaxValue || height > int.MaxValue) return null;
                size = ((int)width, (int)height);
            }
            hasData |= type.SequenceEqual("IDAT"u8);
            if (type.SequenceEqual("IEND"u8)) return hasData ? size : null;
        }
    }

    /// <param name="first">Gets the first eight bytes of the chunk.</param>
    private static bool IsWhole(Stream content, ReadOnlySpan<byte> type, uint length, Span<byte> first)
    {
        Span<byte> piece = stackalloc byte[4096];
        var crc = Add(uint.MaxValue, type);
        for (var left = length; left > 0;)
        {
            var read = content.Read(piece[..(int)Math.Min(left, (uint)piece.Length)]);
            if (read == 0) return false;
            if (left == length) piece[..Math.Min(8, read)].CopyTo(first);
            crc = Add(crc, piece[..read]);
            left -= (uint)read;
        }
        return content.ReadAtLeast(piece[..4], 4, throwOnEndOfStream: false) == 4 && BinaryPrimitives.ReadUInt32BigEndian(piece) == ~crc;
    }

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc;
    }
}
