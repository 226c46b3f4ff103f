using System.Text;

namespace Branch.Tests.Fuzz;

/// <summary>Inputs made of those in the corpus by small damages, always the same for the same seed.</summary>
internal sealed class Mutations(IReadOnlyList<byte[]> corpus, int seed)
{
    /// <summary>What parsers of all kinds have stumbled over.</summary>
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "0", "-1", "1e999", "-0", "9223372036854775808", "99999999999999999999999999999", "NaN", "null", "true", "\"\"", "{}", "[]", "[[[[[[[[", "}}", ",", ":", "\"", "\\", "\\u0000", "\\ud800",
            "\0", "\r\n", "\t", "\u2028", "\u202e", "\ufeff", "ﬃ", "İ", "ß", "𝟘", "\U0001F600", "<", ">", "&", "'", "%00", "%", "../", "{0}", "${1}", "=1+1", "xref", "startxref", "%%EOF", " obj",
            "9999-12-31", "0000-00-00", "2026-02-30", "__proto__", "constructor", "while(true){}", "/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaa!')",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF, 0xD8, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF],
    ];

    private readonly Random dice = new(seed);

    /// <summary>The corpus itself first, then so many of its children.</summary>
    public IEnumerable<byte[]> Take(int children) => corpus.Concat(Enumerable.Range(0, children).Select(_ => Next()));

    private byte[] Next() => Child(corpus[dice.Next(corpus.Count)]);

    /// <summary>One to four damages.</summary>
    public byte[] Child(byte[] parent)
    {
        var bytes = parent.ToList();
        for (var times = dice.Next(1, 5); times > 0; times--) Damage(bytes);
        return [.. bytes];
    }

    private void Damage(List<byte> bytes)
    {
        var at = dice.Next(bytes.Count + 1);
        var some = Math.Min(dice.Next(1, 24), bytes.Count - at);
        switch (dice.Next(8))
        {
            case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << dice.Next(8)); break;
            case 1 when at < bytes.Count: bytes[at] = (byte)dice.Next(256); break;
            case 2: bytes.RemoveRange(at, some); break;
            case 3: bytes.InsertRange(at, bytes.GetRange(at, some)); break;
            case 4: bytes.RemoveRange(at, bytes.Count - at); break;
            case 5: bytes.InsertRange(at, Piece(corpus[dice.Next(corpus.Count)])); break;
            case 6: bytes.InsertRange(at, Enumerable.Repeat(Tokens[dice.Next(Tokens.Length)], dice.Next(20) == 0 ? 400 : 1).SelectMany(b => b)); break;
            default: bytes.InsertRange(at, Tokens[dice.Next(Tokens.Length)]); break;
        }
    }

    private byte[] Piece(byte[] other)
    {
        var from = dice.Next(other.Length + 1);
        return other[from..Math.Min(other.Length, from + dice.Next(1, 60))];
    }
}
