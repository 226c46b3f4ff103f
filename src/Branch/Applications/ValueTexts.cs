using System.Globalization;
using Branch.Credit;
using Branch.Identifiers;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>What the values of an application are called on screens and in letters.</summary>
public static class ValueTexts
{
    public static string Label(this LoanPurpose purpose, IStringLocalizer<Texts> T) => purpose switch
    {
        LoanPurpose.Car => T["Car"],
        LoanPurpose.HomeImprovement => T["Home improvement"],
        LoanPurpose.Furniture => T["Furniture"],
        LoanPurpose.DebtConsolidation => T["Debt consolidation"],
        LoanPurpose.Travel => T["Travel"],
        LoanPurpose.Education => T["Education"],
        LoanPurpose.Other => T["Other purpose"],
    };

    public static string Label(this HousingKind housing, IStringLocalizer<Texts> T) => housing switch
    {
        HousingKind.Rent => T["Rented"],
        HousingKind.Own => T["Own home"],
        HousingKind.Family => T["With family"],
    };

    public static string Label(this ObligationKind kind, IStringLocalizer<Texts> T) => kind switch
    {
        ObligationKind.Loan => T["Loan"],
        ObligationKind.CreditCard => T["Credit card or overdraft"],
        ObligationKind.Leasing => T["Leasing"],
        ObligationKind.Maintenance => T["Maintenance"],
        ObligationKind.Other => T["Other obligation"],
    };

    public static string Label(this EmploymentKind employment, IStringLocalizer<Texts> T) => employment switch
    {
        EmploymentKind.Employee => T["Employee"],
        EmploymentKind.CivilServant => T["Civil servant"],
        EmploymentKind.SelfEmployed => T["Self-employed"],
        EmploymentKind.Retired => T["Retired"],
        EmploymentKind.Student => T["Student"],
        EmploymentKind.Unemployed => T["Unemployed"],
        EmploymentKind.Marginal => T["Marginal employment"],
    };

    public static string Label(this PartyKind kind, IStringLocalizer<Texts> T) => kind switch
    {
        PartyKind.Natural => T["Natural person"],
        PartyKind.Legal => T["Legal person"],
    };

    public static string Label(this IdentityDocumentKind kind, IStringLocalizer<Texts> T) => kind switch
    {
        IdentityDocumentKind.IdentityCard => T["Identity card"],
        IdentityDocumentKind.Passport => T["Passport"],
        IdentityDocumentKind.ResidencePermit => T["Residence permit"],
    };

    public static string Label(this MaritalStatus status, IStringLocalizer<Texts> T) => status switch
    {
        MaritalStatus.Single => T["Single"],
        MaritalStatus.Married => T["Married"],
        MaritalStatus.CivilPartnership => T["Civil partnership"],
        MaritalStatus.Divorced => T["Divorced"],
        MaritalStatus.Widowed => T["Widowed"],
    };

    public static string Label(this IncomeKind kind, IStringLocalizer<Texts> T) => kind switch
    {
        IncomeKind.Rent => T["Rent received"],
        IncomeKind.ChildBenefit => T["Child benefit"],
        IncomeKind.Maintenance => T["Maintenance received"],
        IncomeKind.Capital => T["Interest and dividends"],
        IncomeKind.SecondJob => T["Second job"],
        IncomeKind.Other => T["Other income"],
    };

    public static string Label(this ExpenseKind kind, IStringLocalizer<Texts> T) => kind switch
    {
        ExpenseKind.HealthInsurance => T["Private health insurance"],
        ExpenseKind.Childcare => T["Childcare"],
        ExpenseKind.Commuting => T["Commuting"],
        ExpenseKind.Education => T["School and studies"],
        ExpenseKind.Other => T["Other expense"],
    };

    public static string Label(this AssetKind kind, IStringLocalizer<Texts> T) => kind switch
    {
        AssetKind.Savings => T["Savings"],
        AssetKind.Securities => T["Securities"],
        AssetKind.RealEstate => T["Real estate"],
        AssetKind.LifeInsurance => T["Life insurance"],
        AssetKind.Vehicle => T["Vehicle"],
        AssetKind.Other => T["Other asset"],
    };

    public static string Label(this CollateralKind kind, IStringLocalizer<Texts> T) => kind switch
    {
        CollateralKind.LandCharge => T["Land charge"],
        CollateralKind.Vehicle => T["Vehicle"],
        CollateralKind.Securities => T["Securities"],
        CollateralKind.Deposit => T["Pledged deposit"],
        CollateralKind.Machinery => T["Machinery"],
        CollateralKind.Other => T["Other collateral"],
    };

    public static string Label(this CorrespondenceLanguage language, IStringLocalizer<Texts> T) => language switch
    {
        CorrespondenceLanguage.German => T["German"],
        CorrespondenceLanguage.English => T["English"],
    };

    /// <summary>A field's value as a person reads it; empty if there is none.</summary>
    public static string Display(string path, object? value, IEnumerable<ProductName> products, IStringLocalizer<Texts> T) => value switch
    {
        null => "",
        Money money => money.Display(CultureInfo.CurrentCulture),
        DateOnly date => date.ToString("d", CultureInfo.CurrentCulture),
        bool yes => yes ? T["Yes"] : T["No"],
        LoanPurpose purpose => purpose.Label(T),
        HousingKind housing => housing.Label(T),
        ObligationKind kind => kind.Label(T),
        EmploymentKind employment => employment.Label(T),
        CorrespondenceLanguage language => language.Label(T),
        PartyRole role => role.Label(T),
        PartyKind kind => kind.Label(T),
        IdentityDocumentKind kind => kind.Label(T),
        MaritalStatus status => status.Label(T),
        IncomeKind kind => kind.Label(T),
        ExpenseKind kind => kind.Label(T),
        AssetKind kind => kind.Label(T),
        CollateralKind kind => kind.Label(T),
        string text => path.AsSpan(path.LastIndexOf('.') + 1) switch
        {
            nameof(Party.Iban) => Iban.Format(text),
            nameof(Party.Mrz) => text.Replace(' ', '\n'),
            nameof(Party.Phone) => PhoneNumber.Format(text),
            nameof(Party.TaxId) => TaxId.Format(text),
            nameof(Party.Country) or nameof(Party.Nationality) or nameof(Party.PreviousCountry) => Country.Name(text, CultureInfo.CurrentCulture),
            nameof(Application.Product) => products.FirstOrDefault(p => p.Code == text)?.Name(CultureInfo.CurrentCulture) ?? text,
            _ => text,
        },
        _ => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
    };
}
