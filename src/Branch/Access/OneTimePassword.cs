using System.Security.Cryptography;

namespace Branch.Access;

public static class OneTimePassword
{
    // Nothing that is mistaken for something else when read out or typed from paper.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Four groups of five characters: 99 bits.</summary>
    public static string Create() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 5)));
}
