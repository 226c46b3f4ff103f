using Branch.Applications;
using Branch.Cases;

namespace Branch.Desks.Clerk;

/// <summary>Which document one looks at for a check.</summary>
internal static class CheckEvidence
{
    /// <summary>The last one that fits the check and whom it is about; null if there is none.</summary>
    public static CaseDocument? For(CheckItem item, IReadOnlyList<CaseDocument> documents)
    {
        var kinds = Of(item.Check).Select(RequiredDocument.KindOf).ToList();
        return documents.LastOrDefault(d => d.Counts && kinds.Contains(d.Kind) && (item.About.Length == 0 || d.About == item.About || d.About.Length == 0));
    }

    private static DocumentCode[] Of(ClerkCheck check) => check switch
    {
        ClerkCheck.Identity or ClerkCheck.Address or ClerkCheck.PoliticalExposure => [DocumentCode.Identity, DocumentCode.ResidencePermit],
        ClerkCheck.Income => [DocumentCode.Payslips, DocumentCode.PensionNotice, DocumentCode.TaxAssessment, DocumentCode.BusinessFigures, DocumentCode.AnnualAccounts],
        ClerkCheck.Employment => [DocumentCode.Payslips],
        ClerkCheck.BankStatements or ClerkCheck.Obligations => [DocumentCode.BankStatements],
        ClerkCheck.Purpose => [DocumentCode.PurchaseContract],
        ClerkCheck.CollateralValue => [DocumentCode.Valuation, DocumentCode.VehiclePapers, DocumentCode.LandRegisterExtract, DocumentCode.InsuranceProof],
        ClerkCheck.Register => [DocumentCode.RegisterExtract, DocumentCode.Articles],
        ClerkCheck.BeneficialOwners => [DocumentCode.TransparencyRegister],
        ClerkCheck.TaxResidence => [],
    };
}
