using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>What kinds of documents are called on screens.</summary>
public static class DocumentTexts
{
    public static string Label(string kind, IStringLocalizer<Texts> T) => kind switch
    {
        DocumentKind.Identity => T["Identity document"],
        DocumentKind.ResidencePermit => T["Residence permit"],
        DocumentKind.Payslips => T["Payslips of the last three months"],
        DocumentKind.TaxAssessment => T["Tax assessments of the last two years"],
        DocumentKind.IncomeNotice => T["Notice of pension or benefits"],
        DocumentKind.EmploymentContract => T["Employment contract"],
        DocumentKind.HousingCost => T["Proof of the cost of housing"],
        DocumentKind.Obligations => T["Statements of the loans to be repaid"],
        DocumentKind.PurchaseContract => T["Purchase contract or offer"],
        DocumentKind.CostEstimate => T["Cost estimate"],
        DocumentKind.Other => T["Other document"],
        _ => kind,
    };

    /// <summary>"Identity document · Co-applicant".</summary>
    public static string Full(string kind, string about, IStringLocalizer<Texts> T) =>
        about.Length == 0 ? Label(kind, T) : $"{Label(kind, T)} · {PartyPath.Label(about, T)}";
}
