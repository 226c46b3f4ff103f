using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Access;

/// <summary>What a person's own password must be, after NIST SP 800-63B: long and not guessable; no mix of characters, no expiry.</summary>
public sealed class PasswordRules(IStringLocalizer<Texts> T)
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    private static readonly string[] Guessable =
    [
        "password", "passwort", "kennwort", "geheim", "qwertz", "qwerty", "123456", "abcdef", "iloveyou", "ichliebedich",
        "willkommen", "welcome", "hallo", "letmein", "sommer", "winter", "herbst", "fruehling", "schatz", "admin", "sparkasse", "bank",
        "fussball", "monkey", "dragon", "master", "login", "branch",
    ];

    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault(string password, string userName)
    {
        if (password.Length < MinLength) return T["Use at least {0} characters.", MinLength];
        if (password.Length > MaxLength) return T["Use at most {0} characters.", MaxLength];
        if (password.Contains(userName, StringComparison.OrdinalIgnoreCase)) return T["The password must not contain your user name."];
        return IsGuessable(password) ? T["This password is too easy to guess."].Value : null;
    }

    /// <summary>What remains without the well-known pieces must not be almost nothing, nor few different characters.</summary>
    private static bool IsGuessable(string password)
    {
        var rest = password.ToLowerInvariant();
        foreach (var piece in Guessable) rest = rest.Replace(piece, "", StringComparison.Ordinal);
        return rest.Count(char.IsLetter) < 4 && rest.Length < MinLength / 2 || password.ToLowerInvariant().Distinct().Count() < 5;
    }
}
