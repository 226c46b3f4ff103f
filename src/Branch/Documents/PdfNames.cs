namespace Branch.Documents;

/// <summary>
/// Looks for the names by which a PDF says that it acts by itself (ISO 32000-2, 12.6.4), in bytes that come piece by piece. A name may be
/// spelt with escapes (#4A for J). Shorter names, such as JS, would turn up in pictures by chance, and none of them does anything without one of these.
/// </summary>
internal sealed class PdfNames
{
    private static readonly string[] Active = ["JavaScript", "Launch", "RichMedia", "Rendition", "SubmitForm", "ImportData"];

    private readonly char[] _name = new char[Active.Max(name => name.Length) + 1];

    /// <summary>Signs of the name under way, -1 outside of one; and of an escape, how many digits are to come and their value.</summary>
    private int _length = -1, _digits, _escaped;

    public bool HasActive { get; private set; }

    public void Read(ReadOnlySpan<byte> piece)
    {
        while (!piece.IsEmpty)
        {
            if (_length < 0)
            {
                var begin = piece.IndexOf((byte)'/');
                if (begin < 0) return;
                piece = piece[(begin + 1)..];
                (_length, _digits) = (0, 0);
                continue;
            }
            Next(piece[0]);
            // A slash ends one name and begins the next.
            if (_length >= 0 || piece[0] != '/') piece = piece[1..];
        }
    }

    private void Next(byte sign)
    {
        if (_digits > 0 && char.IsAsciiHexDigit((char)sign))
        {
            _escaped = _escaped * 16 + Convert.ToInt32(((char)sign).ToString(), 16);
            if (--_digits == 0) Append((char)_escaped);
        }
        else if (sign == '#') (_digits, _escaped) = (2, 0);
        else if (IsDelimiter(sign))
        {
            foreach (var name in Active) HasActive |= name.AsSpan().SequenceEqual(_name.AsSpan(0, _length));
            _length = -1;
        }
        else Append((char)sign);
    }

    private void Append(char sign)
    {
        if (_length == _name.Length) _length = -1;
        else _name[_length++] = sign;
    }

    private static bool IsDelimiter(byte sign) => sign is 0 or (>= 9 and <= 13) or (byte)' ' or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';
}
