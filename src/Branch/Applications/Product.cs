using System.Globalization;
using System.Text.Json.Serialization;
using Branch.Credit;

namespace Branch.Applications;

public enum ProductKind
{
    InstalmentLoan, CarLoan, Overdraft, MortgageLoan, BusinessLoan, CurrentAccount, SavingsAccount, JointAccount, BusinessAccount,
}

public enum RateKind { Fixed, Variable }

/// <summary>The parts of the form that a product asks for; identity, address and contact are asked of everybody.</summary>
public enum FormPart { LoanTerms, Overdraft, Purpose, Income, Household, Obligations, Assets, Collateral, TaxResidence }

public enum PartyRole { Applicant, CoApplicant, Guarantor, Signatory, BeneficialOwner }

/// <summary>Whether a product knows a role, and who can have it.</summary>
public sealed record RoleRule(PartyRole Role, bool IsRequired, bool Natural, bool Legal);

public enum DocumentCode
{
    Identity, Payslips, PensionNotice, TaxAssessment, BusinessFigures, AnnualAccounts, BankStatements, ResidencePermit,
    PurchaseContract, VehiclePapers, LandRegisterExtract, Valuation, InsuranceProof, RegisterExtract, Articles, TransparencyRegister,
    Guarantee, PowerOfAttorney,
}

/// <summary>Whom a document is about: the application as a whole, those who would owe, everybody in it, or those of one role.</summary>
public enum DocumentSubject { Application, Borrowers, Everybody, Guarantors, Signatories, BeneficialOwners }

/// <summary>When a document is needed, by what was stated.</summary>
public enum DocumentSituation { Always, Employed, SelfEmployed, Retired, Foreign, Collateral, LegalPerson }

public sealed record DocumentRule(DocumentCode Code, DocumentSubject For, DocumentSituation When);

/// <summary>What the back office ticks off before it votes.</summary>
public enum ClerkCheck
{
    Identity, Address, Income, Employment, BankStatements, Obligations, Purpose, CollateralValue, Register, BeneficialOwners, PoliticalExposure, TaxResidence,
}

/// <summary>How a product is called, whatever its versions say.</summary>
public record ProductName(string Code, string NameDe, string NameEn)
{
    public string Name(CultureInfo culture) => culture.TwoLetterISOLanguageName == "de" ? NameDe : NameEn;
}

/// <summary>
/// One version of what the bank offers, as the administrator wrote it down; kept as canonical JSON. A case holds on to
/// the version of its submission.
/// </summary>
public sealed record Product(string Code, string NameDe, string NameEn) : ProductName(Code, NameDe, NameEn)
{
    public const string LoanWorkflow = "loan";
    public const string AccountWorkflow = "account";

    public required ProductKind Kind { get; init; }

    /// <summary>Name of the workflow that its cases follow.</summary>
    public required string Workflow { get; init; }

    /// <summary>None for a product that is not about an amount.</summary>
    public Money? MinAmount { get; init; }

    public Money? MaxAmount { get; init; }

    /// <summary>None where nothing is repaid in instalments.</summary>
    public int? MinTermMonths { get; init; }

    public int? MaxTermMonths { get; init; }

    /// <summary>Percent a year.</summary>
    public decimal? NominalRate { get; init; }

    public RateKind? Rate { get; init; }

    public IReadOnlyList<FormPart> Parts { get; init; } = [];
    public IReadOnlyList<RoleRule> Roles { get; init; } = [];
    public IReadOnlyList<DocumentRule> Documents { get; init; } = [];
    public IReadOnlyList<ClerkCheck> Checks { get; init; } = [];

    /// <summary>Whether an application is submitted only with all of its documents.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool DocumentsFirst { get; init; }

    /// <summary>Under which this version is stored; 0 before it is.</summary>
    [JsonIgnore]
    public long VersionId { get; init; }

    public bool Asks(FormPart part) => Parts.Contains(part);

    public bool AsksAny(params ReadOnlySpan<FormPart> parts)
    {
        foreach (var part in parts)
            if (Asks(part)) return true;
        return false;
    }

    [JsonIgnore]
    public bool HasTerm => Asks(FormPart.LoanTerms);

    /// <summary>A loan to be repaid, or a limit that may be drawn.</summary>
    [JsonIgnore]
    public bool HasAmount => Asks(FormPart.LoanTerms) || Asks(FormPart.Overdraft);

    /// <summary>A loan by which a consumer borrows (§ 491 BGB): with pre-contract information.</summary>
    public bool IsForConsumer(Application application) => HasAmount && Kind != ProductKind.BusinessLoan && !application.Applicant.IsLegal;

    /// <summary>A consumer may withdraw from the contract (§ 495 BGB); from an overdraft that ends without notice anyhow, not (§ 504(2) BGB).</summary>
    public bool MayRevoke(Application application) => IsForConsumer(application) && HasTerm;

    /// <summary>A consumer's loan on land or for it: by law it has an information sheet of its own, the ESIS (§ 491(3) BGB).</summary>
    public bool NeedsEsis(Application application) => IsForConsumer(application)
        && (Kind == ProductKind.MortgageLoan || (Asks(FormPart.Collateral) && (application.Collateral ?? []).Any(item => item.Kind == CollateralKind.LandCharge)));

    public RoleRule? RoleOf(PartyRole role) => Roles.FirstOrDefault(rule => rule.Role == role);
}
