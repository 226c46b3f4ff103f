namespace Branch.Identifiers;

/// <summary>Why a text is not an LEI, in the order in which it is checked.</summary>
public enum LeiProblem { Empty, Length, Characters, CheckDigits }

/// <summary>The legal entity identifier of ISO 17442: eighteen letters and digits and two check digits, ISO 7064 mod 97-10.</summary>
public static class Lei
{
    public const int Length = 20;

    /// <summary>Null if the text is a valid LEI; blanks and lower case are allowed.</summary>
    public static LeiProblem? Problem(string? text)
    {
        var lei = Iban.Compact(text);
        if (lei.Length == 0) return LeiProblem.Empty;
        if (lei.Length != Length) return LeiProblem.Length;
        if (!lei.All(char.IsAsciiLetterOrDigit) || !lei[18..].All(char.IsAsciiDigit)) return LeiProblem.Characters;
        return Modulo97.Of(lei) == 1 ? null : LeiProblem.CheckDigits;
    }
}
