using Branch.Credit;

namespace Branch.Applications;

/// <summary>The products that a new installation starts with; from then on they are the administrator's.</summary>
public static class StandardProducts
{
    private static readonly FormPart[] Consumer = [FormPart.LoanTerms, FormPart.Purpose, FormPart.Income, FormPart.Household, FormPart.Obligations];
    private static readonly FormPart[] Account = [FormPart.TaxResidence];

    private static readonly RoleRule[] People =
    [
        new(PartyRole.Applicant, true, true, false), new(PartyRole.CoApplicant, false, true, false), new(PartyRole.Guarantor, false, true, false),
    ];

    private static readonly RoleRule[] Company =
    [
        new(PartyRole.Applicant, true, true, true), new(PartyRole.Guarantor, false, true, true),
        new(PartyRole.Signatory, true, true, false), new(PartyRole.BeneficialOwner, false, true, false),
    ];

    private static readonly DocumentRule[] OfBorrowers =
    [
        new(DocumentCode.Identity, DocumentSubject.Everybody, DocumentSituation.Always),
        new(DocumentCode.ResidencePermit, DocumentSubject.Borrowers, DocumentSituation.Foreign),
        new(DocumentCode.Payslips, DocumentSubject.Borrowers, DocumentSituation.Employed),
        new(DocumentCode.PensionNotice, DocumentSubject.Borrowers, DocumentSituation.Retired),
        new(DocumentCode.TaxAssessment, DocumentSubject.Borrowers, DocumentSituation.SelfEmployed),
        new(DocumentCode.BankStatements, DocumentSubject.Borrowers, DocumentSituation.Always),
        new(DocumentCode.Guarantee, DocumentSubject.Guarantors, DocumentSituation.Always),
    ];

    private static readonly DocumentRule[] OfCompanies =
    [
        new(DocumentCode.Identity, DocumentSubject.Everybody, DocumentSituation.Always),
        new(DocumentCode.RegisterExtract, DocumentSubject.Everybody, DocumentSituation.LegalPerson),
        new(DocumentCode.Articles, DocumentSubject.Borrowers, DocumentSituation.LegalPerson),
        new(DocumentCode.TransparencyRegister, DocumentSubject.Borrowers, DocumentSituation.LegalPerson),
    ];

    private static readonly DocumentRule[] OfHolders =
    [
        new(DocumentCode.Identity, DocumentSubject.Everybody, DocumentSituation.Always),
        new(DocumentCode.ResidencePermit, DocumentSubject.Everybody, DocumentSituation.Foreign),
    ];

    private static readonly ClerkCheck[] OfPeople = [ClerkCheck.Identity, ClerkCheck.Address, ClerkCheck.PoliticalExposure];
    private static readonly ClerkCheck[] OfLoans = [.. OfPeople, ClerkCheck.Income, ClerkCheck.Employment, ClerkCheck.BankStatements, ClerkCheck.Obligations];

    public static IReadOnlyList<Product> All { get; } =
    [
        Loan("instalment", "Ratenkredit", "Instalment loan", ProductKind.InstalmentLoan, (1_000, 75_000), (12, 120), 5.49m),
        Loan("car", "Autokredit", "Car loan", ProductKind.CarLoan, (3_000, 100_000), (12, 96), 4.29m) with
        {
            Documents =
            [
                .. OfBorrowers, new(DocumentCode.PurchaseContract, DocumentSubject.Application, DocumentSituation.Always),
                new(DocumentCode.VehiclePapers, DocumentSubject.Application, DocumentSituation.Collateral),
            ],
            Parts = [.. Consumer, FormPart.Collateral],
            Checks = [.. OfLoans, ClerkCheck.Purpose],
        },
        Loan("modernisation", "Modernisierungskredit", "Home improvement loan", ProductKind.InstalmentLoan, (5_000, 150_000), (24, 180), 3.99m),
        new("overdraft", "Dispositionskredit", "Overdraft facility")
        {
            Kind = ProductKind.Overdraft, Workflow = Product.LoanWorkflow, MinAmount = Money.FromEuros(500), MaxAmount = Money.FromEuros(15_000),
            NominalRate = 10.9m, Rate = RateKind.Variable, Parts = [FormPart.Overdraft, FormPart.Income, FormPart.Household, FormPart.Obligations],
            Roles = People, Documents = OfBorrowers, Checks = OfLoans,
        },
        Loan("mortgage", "Immobilienkredit", "Mortgage loan", ProductKind.MortgageLoan, (25_000, 1_000_000), (60, 420), 3.65m) with
        {
            Parts = [.. Consumer, FormPart.Assets, FormPart.Collateral],
            Documents =
            [
                .. OfBorrowers, new(DocumentCode.LandRegisterExtract, DocumentSubject.Application, DocumentSituation.Always),
                new(DocumentCode.Valuation, DocumentSubject.Application, DocumentSituation.Collateral),
                new(DocumentCode.InsuranceProof, DocumentSubject.Application, DocumentSituation.Collateral),
            ],
            Checks = [.. OfLoans, ClerkCheck.Purpose, ClerkCheck.CollateralValue],
        },
        Loan("business", "Geschäftskredit", "Business loan", ProductKind.BusinessLoan, (10_000, 500_000), (12, 120), 6.25m) with
        {
            Parts = [FormPart.LoanTerms, FormPart.Purpose, FormPart.Income, FormPart.Obligations, FormPart.Assets, FormPart.Collateral],
            Roles = Company,
            Documents =
            [
                .. OfCompanies, new(DocumentCode.Guarantee, DocumentSubject.Guarantors, DocumentSituation.Always), new(DocumentCode.AnnualAccounts, DocumentSubject.Borrowers, DocumentSituation.LegalPerson),
                new(DocumentCode.BusinessFigures, DocumentSubject.Borrowers, DocumentSituation.Always),
                new(DocumentCode.TaxAssessment, DocumentSubject.Borrowers, DocumentSituation.SelfEmployed),
            ],
            Checks = [.. OfLoans, ClerkCheck.Register, ClerkCheck.BeneficialOwners, ClerkCheck.CollateralValue],
        },
        Of("current", "Girokonto", "Current account", ProductKind.CurrentAccount) with
        {
            Roles = [new(PartyRole.Applicant, true, true, false), new(PartyRole.Signatory, false, true, false)],
            Documents = [.. OfHolders, new(DocumentCode.PowerOfAttorney, DocumentSubject.Signatories, DocumentSituation.Always)],
        },
        Of("current-overdraft", "Girokonto mit Dispositionskredit", "Current account with overdraft", ProductKind.CurrentAccount) with
        {
            MinAmount = Money.FromEuros(500), MaxAmount = Money.FromEuros(5_000), NominalRate = 10.9m, Rate = RateKind.Variable,
            Parts = [FormPart.Overdraft, FormPart.Income, .. Account],
            Checks = [.. OfPeople, ClerkCheck.TaxResidence, ClerkCheck.Income],
        },
        Of("savings", "Tagesgeldkonto", "Savings account", ProductKind.SavingsAccount) with { NominalRate = 1.25m, Rate = RateKind.Variable },
        Of("joint", "Gemeinschaftskonto", "Joint account", ProductKind.JointAccount) with
        {
            Roles = [new(PartyRole.Applicant, true, true, false), new(PartyRole.CoApplicant, true, true, false)],
        },
        Of("business-account", "Geschäftskonto", "Business account", ProductKind.BusinessAccount) with
        {
            Roles = [new(PartyRole.Applicant, true, true, true), new(PartyRole.Signatory, true, true, false), new(PartyRole.BeneficialOwner, false, true, false)],
            Documents = OfCompanies,
            Checks = [.. OfPeople, ClerkCheck.TaxResidence, ClerkCheck.Register, ClerkCheck.BeneficialOwners],
        },
    ];

    private static Product Loan(string code, string de, string en, ProductKind kind, (int Min, int Max) euros, (int Min, int Max) months, decimal rate) => new(code, de, en)
    {
        Kind = kind,
        Workflow = Product.LoanWorkflow,
        MinAmount = Money.FromEuros(euros.Min),
        MaxAmount = Money.FromEuros(euros.Max),
        MinTermMonths = months.Min,
        MaxTermMonths = months.Max,
        NominalRate = rate,
        Rate = RateKind.Fixed,
        Parts = Consumer,
        Roles = People,
        Documents = OfBorrowers,
        Checks = OfLoans,
    };

    private static Product Of(string code, string de, string en, ProductKind kind) => new(code, de, en)
    {
        Kind = kind,
        Workflow = Product.AccountWorkflow,
        Parts = Account,
        Roles = [new(PartyRole.Applicant, true, true, false)],
        Documents = OfHolders,
        Checks = [.. OfPeople, ClerkCheck.TaxResidence],
    };
}
