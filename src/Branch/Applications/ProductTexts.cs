using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>What the parts of a product are called on screens.</summary>
public static class ProductTexts
{
    public static string Label(this ProductKind kind, IStringLocalizer<Texts> T) => kind switch
    {
        ProductKind.InstalmentLoan => T["Instalment loan"],
        ProductKind.CarLoan => T["Car loan"],
        ProductKind.Overdraft => T["Overdraft facility"],
        ProductKind.MortgageLoan => T["Mortgage-secured loan"],
        ProductKind.BusinessLoan => T["Business loan"],
        ProductKind.CurrentAccount => T["Current account"],
        ProductKind.SavingsAccount => T["Savings account"],
        ProductKind.JointAccount => T["Joint account"],
        ProductKind.BusinessAccount => T["Business account"],
    };

    public static string Label(this RateKind rate, IStringLocalizer<Texts> T) => rate switch
    {
        RateKind.Fixed => T["Fixed"],
        RateKind.Variable => T["Variable"],
    };

    public static string Label(this FormPart part, IStringLocalizer<Texts> T) => part switch
    {
        FormPart.LoanTerms => T["Amount and term"],
        FormPart.Overdraft => T["Overdraft limit"],
        FormPart.Purpose => T["Purpose"],
        FormPart.Income => T["Work and income"],
        FormPart.Household => T["Household"],
        FormPart.Obligations => T["Obligations"],
        FormPart.Assets => T["Assets"],
        FormPart.Collateral => T["Collateral"],
        FormPart.TaxResidence => T["Tax residence abroad"],
    };

    public static string Label(this PartyRole role, IStringLocalizer<Texts> T) => role switch
    {
        PartyRole.Applicant => T["Applicant"],
        PartyRole.CoApplicant => T["Co-applicant"],
        PartyRole.Guarantor => T["Guarantor"],
        PartyRole.Signatory => T["Authorised signatory"],
        PartyRole.BeneficialOwner => T["Beneficial owner"],
    };

    public static string Label(this DocumentCode code, IStringLocalizer<Texts> T) => code switch
    {
        DocumentCode.Identity => T["Identity document"],
        DocumentCode.Payslips => T["Payslips of the last three months"],
        DocumentCode.PensionNotice => T["Pension notice"],
        DocumentCode.TaxAssessment => T["Income tax assessment"],
        DocumentCode.BusinessFigures => T["Current business figures"],
        DocumentCode.AnnualAccounts => T["Annual accounts"],
        DocumentCode.BankStatements => T["Bank statements of the last three months"],
        DocumentCode.ResidencePermit => T["Residence permit"],
        DocumentCode.PurchaseContract => T["Purchase contract"],
        DocumentCode.VehiclePapers => T["Vehicle registration certificate, part II"],
        DocumentCode.LandRegisterExtract => T["Land register extract"],
        DocumentCode.Valuation => T["Valuation of the collateral"],
        DocumentCode.InsuranceProof => T["Proof of building insurance"],
        DocumentCode.RegisterExtract => T["Extract from the commercial register"],
        DocumentCode.Articles => T["Articles of association"],
        DocumentCode.TransparencyRegister => T["Extract from the transparency register"],
        DocumentCode.Guarantee => T["Signed guarantee"],
        DocumentCode.PowerOfAttorney => T["Power of attorney"],
    };

    public static string Label(this DocumentSubject subject, IStringLocalizer<Texts> T) => subject switch
    {
        DocumentSubject.Application => T["The application"],
        DocumentSubject.Borrowers => T["Applicant and co-applicant"],
        DocumentSubject.Everybody => T["Everybody named"],
        DocumentSubject.Guarantors => T["Guarantors"],
        DocumentSubject.Signatories => T["Authorised signatories"],
        DocumentSubject.BeneficialOwners => T["Beneficial owners"],
    };

    public static string Label(this DocumentSituation when, IStringLocalizer<Texts> T) => when switch
    {
        DocumentSituation.Always => T["Always"],
        DocumentSituation.Employed => T["If employed"],
        DocumentSituation.SelfEmployed => T["If self-employed"],
        DocumentSituation.Retired => T["If retired"],
        DocumentSituation.Foreign => T["If a national of a country outside the EU"],
        DocumentSituation.Collateral => T["If collateral is offered"],
        DocumentSituation.LegalPerson => T["If a legal person"],
    };

    public static string Label(this ClerkCheck check, IStringLocalizer<Texts> T) => check switch
    {
        ClerkCheck.Identity => T["Identity checked against the document"],
        ClerkCheck.Address => T["Address confirmed"],
        ClerkCheck.Income => T["Income agrees with the evidence"],
        ClerkCheck.Employment => T["Employment confirmed"],
        ClerkCheck.BankStatements => T["Bank statements looked through"],
        ClerkCheck.Obligations => T["Obligations compared with bureau and statements"],
        ClerkCheck.Purpose => T["Purpose evidenced"],
        ClerkCheck.CollateralValue => T["Value of the collateral plausible"],
        ClerkCheck.Register => T["Commercial register looked up"],
        ClerkCheck.BeneficialOwners => T["Beneficial owners compared with the transparency register"],
        ClerkCheck.PoliticalExposure => T["Political exposure and sanctions lists checked"],
        ClerkCheck.TaxResidence => T["Statement on tax residence plausible"],
    };
}
