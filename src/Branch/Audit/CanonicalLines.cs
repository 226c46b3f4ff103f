using System.Globalization;
using System.Text;

namespace Branch.Audit;

/// <summary>
/// The canonical form over which events and seals are hashed: "length:field" and a line feed for each field, the length
/// in bytes of UTF-8, written into a buffer that is long enough. See docs/audit.md.
/// </summary>
internal ref struct CanonicalLines(Span<byte> buffer)
{
    private readonly Span<byte> buffer = buffer;
    private int length;

    public readonly ReadOnlySpan<byte> Written => buffer[..length];

    public void Add(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var written, provider: CultureInfo.InvariantCulture);
        Add(digits[..written]);
    }

    /// <summary>In UTC, to the millisecond: 2026-11-24T17:00:00.120Z.</summary>
    public void Add(DateTimeOffset at)
    {
        Span<byte> text = stackalloc byte[24];
        at.UtcDateTime.TryFormat(text, out var written, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        Add(text[..written]);
    }

    public void Add(string field)
    {
        Begin(Encoding.UTF8.GetByteCount(field));
        End(Encoding.UTF8.GetBytes(field, buffer[length..]));
    }

    private void Add(scoped ReadOnlySpan<byte> field)
    {
        Begin(field.Length);
        field.CopyTo(buffer[length..]);
        End(field.Length);
    }

    private void Begin(int bytes)
    {
        bytes.TryFormat(buffer[length..], out var written, provider: CultureInfo.InvariantCulture);
        length += written;
        buffer[length++] = (byte)':';
    }

    private void End(int bytes)
    {
        length += bytes;
        buffer[length++] = (byte)'\n';
    }
}
