using System.Text.RegularExpressions;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Access;

/// <param name="HasSecondFactor">A password beside another factor may be shorter.</param>
public sealed record PasswordOwner(string UserName, string DisplayName, string PersonnelNumber, bool HasSecondFactor = false);

/// <summary>What a person's own password must be, after NIST SP 800-63B-4: long and not guessable; no mix of characters, no expiry.</summary>
public sealed partial class PasswordRules(IStringLocalizer<Texts> T, IConfiguration? settings = null)
{
    public const int MaxLength = 128;

    /// <summary>What must be left of a password without its well-known pieces.</summary>
    private const int LeastRest = 6;

    /// <summary>Words of which passwords are made up.</summary>
    private static readonly string[] Common = Words("common-words");

    /// <summary>The 10 000 most frequent ones of eight and more characters, from the lists of stolen passwords that zxcvbn-ts carries (MIT, see the licence beside it).</summary>
    private static readonly HashSet<string> Frequent = [.. Words("frequent-passwords")];

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "qwertzuiopü", "qwertyuiop", "asdfghjklöä", "yxcvbnm", "zxcvbnm", "01234567890", "1qaz2wsx3edc4rfv5tgb"];

    public static int MinLength(bool hasSecondFactor) => hasSecondFactor ? 8 : 15;

    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault(string password, PasswordOwner owner)
    {
        var least = MinLength(owner.HasSecondFactor);
        if (password.Length < least) return T["Use at least {0} characters.", least];
        if (password.Length > MaxLength) return T["Use at most {0} characters.", MaxLength];
        if (password.Contains(owner.UserName, StringComparison.OrdinalIgnoreCase)) return T["The password must not contain your user name."];
        return IsGuessable(password.ToLowerInvariant(), Context(owner)) ? T["This password is too easy to guess."].Value : null;
    }

    private IEnumerable<string> Context(PasswordOwner owner) =>
        $"{owner.UserName} {owner.DisplayName} {owner.PersonnelNumber} {settings?["Bank:Name"]}".ToLowerInvariant().Split([' ', '.', '-', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 2);

    private static bool IsGuessable(string password, IEnumerable<string> context)
    {
        if (Frequent.Contains(password) || password.Distinct().Count() < 5 || Repeated().IsMatch(password)) return true;
        var words = context.Concat(Common).OrderByDescending(word => word.Length).ToList();
        return Left(password, words) < LeastRest || Left(Plain(password), words) < LeastRest;
    }

    /// <summary>How many letters and digits are left without words of the list and rows of the keyboard.</summary>
    private static int Left(string text, List<string> words)
    {
        foreach (var word in words) text = text.Replace(word, " ", StringComparison.Ordinal);
        foreach (var row in Rows)
        {
            var back = string.Concat(row.Reverse());
            for (var length = row.Length; length >= 4; length--)
                for (var at = 0; at + length <= row.Length; at++)
                    text = text.Replace(row.Substring(at, length), " ", StringComparison.Ordinal).Replace(back.Substring(at, length), " ", StringComparison.Ordinal);
        }
        return Year().Replace(text, "").Count(char.IsLetterOrDigit);
    }

    /// <summary>P@ssw0rd is password.</summary>
    private static string Plain(string text) =>
        text.Replace('0', 'o').Replace('1', 'i').Replace('3', 'e').Replace('4', 'a').Replace('5', 's').Replace('7', 't').Replace('@', 'a').Replace('$', 's').Replace('!', 'i');

    private static string[] Words(string list)
    {
        using var reader = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream($"Branch.Access.{list}.txt")!);
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex("^(.{1,7})\\1+.{0,3}$")]
    private static partial Regex Repeated();

    [GeneratedRegex("(19|20)[0-9]{2}")]
    private static partial Regex Year();
}
