using System.Globalization;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>What the fields are called on screens and in letters.</summary>
public static class FieldLabels
{
    /// <summary>As beside the field on the form: "Birth date".</summary>
    public static string Of(string path, IStringLocalizer<Texts> T)
    {
        var dot = path.LastIndexOf('.');
        var name = path[(dot + 1)..];
        return List(path.AsSpan(0, Math.Max(dot, 0))) switch
        {
            "" => OfLoan(name, T),
            nameof(Application.Applicant) or nameof(Application.CoApplicant) or nameof(Application.Others) => OfParty(name, T),
            nameof(Application.Household) => OfHousehold(name, T),
            nameof(Application.Obligations) => OfObligation(name, T),
            nameof(Application.Incomes) or nameof(Application.Expenses) or nameof(Application.Assets)
                or nameof(Application.Collateral) or nameof(Party.TaxResidences) => OfRow(name, T),
            _ => path,
        };
    }

    /// <summary>Where it stands without its surroundings: "Co-applicant: Birth date", "Obligation 2: Creditor".</summary>
    public static string Full(string path, IStringLocalizer<Texts> T)
    {
        var label = Of(path, T);
        var parts = path.Split('.');
        for (var i = parts.Length - 2; i >= 0; i--)
        {
            if (parts[i] == nameof(Application.Applicant)) label = T["Applicant: {0}", label];
            else if (parts[i] == nameof(Application.CoApplicant)) label = T["Co-applicant: {0}", label];
            else if (parts[i].Split('[', ']') is [var list, var index, _] && RowName(list, T) is { Value: var row }
                && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var no) && no < int.MaxValue)
                label = $"{row} {no + 1}: {label}";
        }
        return label;
    }

    /// <summary>"TaxResidences" of "Applicant.TaxResidences[0]".</summary>
    private static ReadOnlySpan<char> List(ReadOnlySpan<char> path)
    {
        var last = path[(path.LastIndexOf('.') + 1)..];
        return last.IndexOf('[') is >= 0 and var row ? last[..row] : last;
    }

    private static LocalizedString? RowName(string list, IStringLocalizer<Texts> T) => list switch
    {
        nameof(Application.Obligations) => T["Obligation"],
        nameof(Application.Others) => T["Further person"],
        nameof(Application.Incomes) => T["Income"],
        nameof(Application.Expenses) => T["Expense"],
        nameof(Application.Assets) => T["Asset"],
        nameof(Application.Collateral) => T["Collateral"],
        nameof(Party.TaxResidences) => T["Tax residence"],
        _ => null,
    };

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
        nameof(Application.Others) => T["Further people"],
        nameof(Application.LetterLanguage) => T["Letters to the customer in"],
        nameof(Application.Household) => T["Household"],
        nameof(Application.Incomes) => T["Further income"],
        nameof(Application.Expenses) => T["Expenses"],
        nameof(Application.Obligations) => T["Obligations"],
        nameof(Application.Assets) => T["Assets"],
        nameof(Application.Collateral) => T["Collateral"],
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

    private static string OfRow(string name, IStringLocalizer<Texts> T) => name switch
    {
        "Kind" => T["Kind"],
        nameof(Expense.Monthly) => T["Per month"],
        nameof(Asset.Description) => T["Description"],
        nameof(Asset.Value) => T["Value"],
        nameof(CollateralItem.PriorCharges) => T["Prior charges"],
        nameof(TaxResidence.Country) => T["Resident for tax in"],
        nameof(TaxResidence.Tin) => T["Tax number there"],
        _ => name,
    };

    private static string OfParty(string name, IStringLocalizer<Texts> T) => name switch
    {
        nameof(Party.Role) => T["Role"],
        nameof(Party.Kind) => T["Natural or legal person"],
        nameof(Party.LegalName) => T["Name of the company"],
        nameof(Party.LegalForm) => T["Legal form"],
        nameof(Party.RegisterCourt) => T["Register court"],
        nameof(Party.RegisterNumber) => T["Register number"],
        nameof(Party.Lei) => T["LEI"],
        nameof(Party.VatId) => T["VAT id"],
        nameof(Party.GivenName) => T["Given names"],
        nameof(Party.FamilyName) => T["Family name"],
        nameof(Party.BirthDate) => T["Birth date"],
        nameof(Party.BirthPlace) => T["Place of birth"],
        nameof(Party.Nationality) => T["Nationality"],
        nameof(Party.MaritalStatus) => T["Marital status"],
        nameof(Party.TaxId) => T["Tax id"],
        nameof(Party.DocumentKind) => T["Kind of document"],
        nameof(Party.DocumentNumber) => T["Document number"],
        nameof(Party.DocumentAuthority) => T["Issued by"],
        nameof(Party.DocumentIssued) => T["Issued on"],
        nameof(Party.DocumentExpires) => T["Valid until"],
        nameof(Party.Mrz) => T["Machine-readable lines"],
        nameof(Party.PoliticallyExposed) => T["Politically exposed"],
        nameof(Party.Street) => T["Street and number"],
        nameof(Party.PostalCode) => T["Postal code"],
        nameof(Party.City) => T["Town or city"],
        nameof(Party.Country) => T["Country"],
        nameof(Party.AddressSince) => T["At this address since"],
        nameof(Party.PreviousStreet) => T["Earlier street and number"],
        nameof(Party.PreviousPostalCode) => T["Earlier postal code"],
        nameof(Party.PreviousCity) => T["Earlier town or city"],
        nameof(Party.PreviousCountry) => T["Earlier country"],
        nameof(Party.Email) => T["E-mail"],
        nameof(Party.Phone) => T["Telephone"],
        nameof(Party.Iban) => T["IBAN"],
        nameof(Party.Bic) => T["BIC"],
        nameof(Party.Employment) => T["Employment"],
        nameof(Party.Employer) => T["Employer"],
        nameof(Party.EmployedSince) => T["Employed since"],
        nameof(Party.ContractUntil) => T["Contract until"],
        nameof(Party.NetIncome) => T["Monthly net income"],
        nameof(Party.OtherIncome) => T["Other monthly income"],
        nameof(Party.TaxResidences) => T["Tax residence abroad"],
        nameof(Party.AgreesToDataProtection) => T["Consent: data protection"],
        nameof(Party.AgreesToBureauQuery) => T["Consent: credit bureau"],
        nameof(Party.AgreesToMarketing) => T["Consent: offers"],
        _ => name,
    };
}
