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
        string text => path.Split('.')[^1] switch
        {
            nameof(Party.Iban) => Iban.Format(text),
            nameof(Party.TaxId) => TaxId.Format(text),
            nameof(Party.Country) or nameof(Party.Nationality) => Country.Name(text, CultureInfo.CurrentCulture),
            nameof(Application.Product) => products.FirstOrDefault(p => p.Code == text)?.Name(CultureInfo.CurrentCulture) ?? text,
            _ => text,
        },
        _ => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
    };
}
