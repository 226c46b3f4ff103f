using Branch.Credit;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>What the figures and checks of the credit check are called on screens and in letters.</summary>
public static class CreditTexts
{
    public static string Label(this BudgetItem item, IStringLocalizer<Texts> T) => item switch
    {
        BudgetItem.NetIncome => T["Net income"],
        BudgetItem.OtherIncome => T["Other income"],
        BudgetItem.Housing => T["Housing"],
        BudgetItem.Living => T["Living costs (lump sum)"],
        BudgetItem.Obligations => T["Obligations"],
        BudgetItem.Instalment => T["New instalment"],
    };

    public static string Label(this Finding finding, IStringLocalizer<Texts> T) => finding switch
    {
        Finding.Passed => T["Passed"],
        Finding.Flagged => T["Flagged"],
        Finding.Failed => T["Failed"],
    };

    public static string Label(this Verdict verdict, IStringLocalizer<Texts> T) => verdict switch
    {
        Verdict.Good => T["Good"],
        Verdict.Borderline => T["Borderline"],
        Verdict.Poor => T["Poor"],
    };

    /// <summary>What to enter so that the figure can be computed.</summary>
    public static string Reason(this NotYet missing, IStringLocalizer<Texts> T) => missing switch
    {
        NotYet.Product => T["once a product is chosen"],
        NotYet.Amount => T["once the amount is entered"],
        NotYet.AmountWithinProduct => T["once the amount is within the product's limits"],
        NotYet.Term => T["once the term is entered"],
        NotYet.TermWithinProduct => T["once the term is within the product's limits"],
        NotYet.Income => T["once the applicant's income is entered"],
        NotYet.CoApplicantIncome => T["once the co-applicant's income is entered"],
        NotYet.Adults => T["once the number of adults is entered"],
        NotYet.Children => T["once the number of children is entered"],
        NotYet.HousingCost => T["once the cost of housing is entered"],
        NotYet.Obligations => T["once each obligation has its monthly payment"],
        NotYet.PlausibleAmounts => T["once all amounts are plausible"],
    };
}
