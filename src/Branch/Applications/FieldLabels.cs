using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>What the fields are called on screens and in letters.</summary>
public static class FieldLabels
{
    /// <summary>As beside the field on the form: "Birth date".</summary>
    public static string Of(string path, IStringLocalizer<Texts> T) => path.Split('.') switch
    {
        ["Obligations"] => T["Obligations"],
        [var row, var name] when row.StartsWith("Obligations[", StringComparison.Ordinal) => OfObligation(name, T),
        ["Household", var name] => OfHousehold(name, T),
        ["Applicant" or "CoApplicant", var name] => OfParty(name, T),
        [var name] => OfLoan(name, T),
        _ => path,
    };

    /// <summary>Where it stands without its surroundings: "Co-applicant: Birth date", "Obligation 2: Creditor".</summary>
    public static string Full(string path, IStringLocalizer<Texts> T)
    {
        var label = Of(path, T);
        if (!path.Contains('.', StringComparison.Ordinal)) return label;
        if (path.StartsWith("Applicant.", StringComparison.Ordinal)) return T["Applicant: {0}", label];
        if (path.StartsWith("CoApplicant.", StringComparison.Ordinal)) return T["Co-applicant: {0}", label];
        if (path.Split('[', ']') is ["Obligations", var index, _] && int.TryParse(index, out var row) && row < int.MaxValue)
            return T["Obligation {0}: {1}", row + 1, label];
        return label;
    }

    private static string OfLoan(string name, IStringLocalizer<Texts> T) => name switch
    {
        nameof(Application.Product) => T["Product"],
        nameof(Application.Amount) => T["Amount"],
        nameof(Application.TermMonths) => T["Term in months"],
        nameof(Application.Purpose) => T["Purpose"],
        nameof(Application.PurposeNote) => T["Description of the purpose"],
        nameof(Application.Applicant) => T["Applicant"],
        nameof(Application.HasCoApplicant) => T["With co-applicant"],
        nameof(Application.CoApplicant) => T["Co-applicant"],
        nameof(Application.LetterLanguage) => T["Letters to the customer in"],
        nameof(Application.Household) => T["Household"],
        _ => name,
    };

    private static string OfHousehold(string name, IStringLocalizer<Texts> T) => name switch
    {
        nameof(Household.Adults) => T["Adults"],
        nameof(Household.Children) => T["Children"],
        nameof(Household.Housing) => T["Housing"],
        nameof(Household.HousingCost) => T["Monthly cost of housing"],
        _ => name,
    };

    private static string OfObligation(string name, IStringLocalizer<Texts> T) => name switch
    {
        nameof(Obligation.Kind) => T["Kind"],
        nameof(Obligation.Creditor) => T["Creditor"],
        nameof(Obligation.Instalment) => T["Monthly payment"],
        nameof(Obligation.RemainingDebt) => T["Remaining debt"],
        nameof(Obligation.RepaidByLoan) => T["Repaid by this loan"],
        _ => name,
    };

    private static string OfParty(string name, IStringLocalizer<Texts> T) => name switch
    {
        nameof(Party.GivenName) => T["Given names"],
        nameof(Party.FamilyName) => T["Family name"],
        nameof(Party.BirthDate) => T["Birth date"],
        nameof(Party.BirthPlace) => T["Place of birth"],
        nameof(Party.Nationality) => T["Nationality"],
        nameof(Party.TaxId) => T["Tax id"],
        nameof(Party.Street) => T["Street and number"],
        nameof(Party.PostalCode) => T["Postal code"],
        nameof(Party.City) => T["Town or city"],
        nameof(Party.Country) => T["Country"],
        nameof(Party.Email) => T["E-mail"],
        nameof(Party.Phone) => T["Telephone"],
        nameof(Party.Iban) => T["IBAN"],
        nameof(Party.Employment) => T["Employment"],
        nameof(Party.Employer) => T["Employer"],
        nameof(Party.EmployedSince) => T["Employed since"],
        nameof(Party.ContractUntil) => T["Contract until"],
        nameof(Party.NetIncome) => T["Monthly net income"],
        nameof(Party.OtherIncome) => T["Other monthly income"],
        _ => name,
    };
}
