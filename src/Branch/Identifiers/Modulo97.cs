namespace Branch.Identifiers;

/// <summary>The check of ISO 7064 mod 97-10 over letters (A is 10 … Z is 35) and digits.</summary>
internal static class Modulo97
{
    public static int Of(string text)
    {
        var rest = 0;
        foreach (var c in text)
            rest = (char.IsAsciiDigit(c) ? rest * 10 + (c - '0') : rest * 100 + (c - 'A' + 10)) % 97;
        return rest;
    }
}
