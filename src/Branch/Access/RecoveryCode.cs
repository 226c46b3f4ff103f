using System.Security.Cryptography;

namespace Branch.Access;

/// <summary>Takes the place of the app's code once.</summary>
public static class RecoveryCode
{
    public const int Many = 8;

    // As in one-time passwords: nothing that is mistaken for something else.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Five groups of five characters: 124 bits, so that a plain hash is enough.</summary>
    public static string Create() => string.Join('-', Enumerable.Range(0, 5).Select(_ => RandomNumberGenerator.GetString(Alphabet, 5)));

    /// <summary>However it was typed.</summary>
    public static string Hash(string typed) => RandomKey.Hash(string.Concat(typed.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)));
}
