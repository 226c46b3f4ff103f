using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Branch.Access;

/// <summary>Codes of an authenticator app: RFC 6238 as all apps have it, HMAC-SHA-1, six digits, steps of 30 seconds.</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>160 bits, as RFC 4226 asks for.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    public static int StepOf(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 30);

    public static string Code(byte[] secret, int step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What the apps compute; HMAC does not rest on what SHA-1 has lost.
        var mac = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code it is: this one, or one before or after where a clock goes wrong; null if none.</summary>
    public static int? Match(byte[] secret, string code, DateTimeOffset now)
    {
        var given = System.Text.Encoding.UTF8.GetBytes(code);
        int? found = null;
        // All three, so that it takes as long for each.
        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(given, System.Text.Encoding.UTF8.GetBytes(Code(secret, step)))) found = step;
        return found;
    }

    /// <summary>For a person who types it: base 32 in groups of four.</summary>
    public static string Text(byte[] secret) => string.Join(' ', Plain(secret).Chunk(4).Select(group => new string(group)));

    /// <summary>For the app's camera.</summary>
    public static string Address(byte[] secret, string userName) =>
        $"otpauth://totp/Branch:{Uri.EscapeDataString(userName)}?secret={Plain(secret)}&issuer=Branch";

    /// <summary>Of whole groups of five bytes.</summary>
    private static string Plain(byte[] bytes) => string.Concat(bytes.Chunk(5).SelectMany(five =>
    {
        var bits = five.Aggregate(0L, (sum, b) => (sum << 8) | b);
        return Enumerable.Range(0, 8).Select(i => Base32[(int)(bits >> (35 - 5 * i)) & 31]);
    }));
}
