using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Branch.Access;

/// <summary>What only its holder has: a session's cookie, the link to a new password. The database knows its SHA-256, which for so much chance is enough.</summary>
public static class RandomKey
{
    /// <summary>256 bits, for addresses and cookies.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
