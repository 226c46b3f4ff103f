using Branch.Credit;

namespace Branch.Applications;

/// <summary>A document that an application needs.</summary>
/// <param name="Kind">Code of a <see cref="DocumentKind"/>.</param>
/// <param name="About">Path of the party it is about; empty for the whole application.</param>
public sealed record RequiredDocument(string Kind, string About);

/// <summary>
/// What a document can be evidence of. A product names the kinds that it asks for; whether one is needed for this
/// application, the situation says: who earns how, what the money is for.
/// </summary>
public sealed class DocumentKind
{
    public const string Identity = "identity";
    public const string ResidencePermit = "residence_permit";
    public const string Payslips = "payslips";
    public const string TaxAssessment = "tax_assessment";
    public const string IncomeNotice = "income_notice";
    public const string EmploymentContract = "employment_contract";
    public const string HousingCost = "housing_cost";
    public const string Obligations = "obligations";
    public const string PurchaseContract = "purchase_contract";
    public const string CostEstimate = "cost_estimate";
    public const string Other = "other";

    private static readonly string[] FreeToStay =
        ["AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"];

    private readonly Func<Party, bool>? ofParty;
    private readonly Func<Application, bool>? ofApplication;

    private DocumentKind(string code, Func<Party, bool>? ofParty = null, Func<Application, bool>? ofApplication = null) =>
        (Code, this.ofParty, this.ofApplication) = (code, ofParty, ofApplication);

    public string Code { get; }

    public static IReadOnlyList<DocumentKind> All { get; } =
    [
        new(Identity, _ => true),
        new(ResidencePermit, p => p.Nationality is { Length: 2 } country && !FreeToStay.Contains(country)),
        new(Payslips, p => p.Employment is EmploymentKind.Employee or EmploymentKind.CivilServant or EmploymentKind.Marginal),
        new(TaxAssessment, p => p.Employment == EmploymentKind.SelfEmployed),
        new(IncomeNotice, p => p.Employment is EmploymentKind.Retired or EmploymentKind.Student or EmploymentKind.Unemployed),
        new(EmploymentContract, p => p.ContractUntil is not null),
        new(HousingCost, ofApplication: a => a.Household.Housing is HousingKind.Rent or HousingKind.Own),
        new(Obligations, ofApplication: a => a.Obligations.Exists(o => o.RepaidByLoan)),
        new(PurchaseContract, ofApplication: a => a.Purpose == LoanPurpose.Car),
        new(CostEstimate, ofApplication: a => a.Purpose == LoanPurpose.HomeImprovement),
        new(Other),
    ];

    public static bool IsKnown(string? code) => All.Any(kind => kind.Code == code);

    /// <summary>What of the kinds that the product asks for this application needs, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<RequiredDocument> Required(Application application, IReadOnlyCollection<string> asked) =>
        [.. All.Where(kind => asked.Contains(kind.Code)).SelectMany(kind => kind.Needed(application))];

    private IEnumerable<RequiredDocument> Needed(Application application) =>
    [
        .. ofApplication?.Invoke(application) == true ? [new RequiredDocument(Code, "")] : (RequiredDocument[])[],
        .. ofParty is null ? [] : PartyPath.All(application).Where(party => ofParty(party.Party)).Select(party => new RequiredDocument(Code, party.Path)),
    ];
}
