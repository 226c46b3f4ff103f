using Branch.Identifiers;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>What is wrong with an identifier, in a sentence.</summary>
public static class IdentifierTexts
{
    public static string Reason(this MrzProblem problem, IStringLocalizer<Texts> T) => problem switch
    {
        MrzProblem.Size => T["These are not two lines of 44 or 36 characters, nor three lines of 30."],
        MrzProblem.Characters => T["A machine-readable line consists of A to Z, digits and < only."],
        MrzProblem.NumberCheck => T["The check digit of the document number is wrong. Please read the lines once more."],
        MrzProblem.BirthDate => T["The birth date in the lines is not a date."],
        MrzProblem.BirthCheck => T["The check digit of the birth date is wrong. Please read the lines once more."],
        MrzProblem.Sex => T["The place for the sex holds neither F, M, X nor <."],
        MrzProblem.ExpiryDate => T["The date of expiry in the lines is not a date."],
        MrzProblem.ExpiryCheck => T["The check digit of the date of expiry is wrong. Please read the lines once more."],
        MrzProblem.OptionalCheck => T["The check digit of the personal number is wrong. Please read the lines once more."],
        MrzProblem.CompositeCheck => T["The last check digit, over the whole line, is wrong. Please read the lines once more."],
        MrzProblem.Name => T["The lines hold no name where it should stand."],
    };

    public static string Reason(this LeiProblem problem, IStringLocalizer<Texts> T) => problem switch
    {
        LeiProblem.Empty or LeiProblem.Length => T["An LEI has 20 characters."],
        LeiProblem.Characters => T["An LEI consists of letters and digits and ends with two digits."],
        LeiProblem.CheckDigits => T["The LEI's check digits are wrong. Please compare it with the register."],
    };
}
