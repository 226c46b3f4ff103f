using Branch.Credit;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>What a document is handed in for.</summary>
/// <param name="Kind">A <see cref="DocumentCode"/> as it is stored, "bankStatements"; or <see cref="Other"/>.</param>
/// <param name="About">The party it is about, as in <see cref="PartyPath"/>; empty for the whole application.</param>
public sealed record RequiredDocument(string Kind, string About)
{
    public const string Other = "other";

    private static readonly string[] FreeToStay =
        ["AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"];

    private static readonly Dictionary<string, DocumentCode> Codes =
        Enum.GetValues<DocumentCode>().ToDictionary(KindOf);

    public static bool IsKnown(string kind) => kind == Other || Codes.ContainsKey(kind);

    public static string KindOf(DocumentCode code) => StoredWord.Of(code);

    /// <summary>What the product asks for in this situation, in its order.</summary>
    public static IReadOnlyList<RequiredDocument> Of(Product? product, Application application) =>
        [.. (product?.Documents ?? []).SelectMany(rule => Subjects(rule, application).Select(about => new RequiredDocument(KindOf(rule.Code), about))).Distinct()];

    /// <summary>"Identity document · Co-applicant".</summary>
    /// <param name="application">For the names of the further people.</param>
    public string Label(Application? application, IStringLocalizer<Texts> T)
    {
        var kind = Codes.TryGetValue(Kind, out var code) ? code.Label(T) : T["Other document"];
        return About.Length == 0 ? kind : $"{kind} · {PartyPath.Label(About, application, T)}";
    }

    private static IEnumerable<string> Subjects(DocumentRule rule, Application application) => rule.For == DocumentSubject.Application
        ? Applies(rule.When, application, application.Applicant) ? [""] : []
        : application.Everybody()
            .Where(p => Concerns(rule.For, p.Role))
            .Where(p => Applies(rule.When, application, p.Party) && !(rule.Code == DocumentCode.Identity && p.Party.IsLegal))
            .Select(p => PartyPath.Of(p.Party, p.Path));

    private static bool Concerns(DocumentSubject subject, PartyRole role) => subject switch
    {
        DocumentSubject.Application => false,
        DocumentSubject.Everybody => true,
        DocumentSubject.Borrowers => role is PartyRole.Applicant or PartyRole.CoApplicant,
        DocumentSubject.Guarantors => role == PartyRole.Guarantor,
        DocumentSubject.Signatories => role == PartyRole.Signatory,
        DocumentSubject.BeneficialOwners => role == PartyRole.BeneficialOwner,
    };

    private static bool Applies(DocumentSituation when, Application application, Party party) => when switch
    {
        DocumentSituation.Always => true,
        DocumentSituation.Employed => party.Employment is EmploymentKind.Employee or EmploymentKind.CivilServant or EmploymentKind.Marginal,
        DocumentSituation.SelfEmployed => party.Employment == EmploymentKind.SelfEmployed,
        DocumentSituation.Retired => party.Employment == EmploymentKind.Retired,
        DocumentSituation.Foreign => party.Nationality is { Length: 2 } country && !FreeToStay.Contains(country),
        DocumentSituation.Collateral => application.Collateral is { Count: > 0 },
        DocumentSituation.LegalPerson => party.IsLegal,
    };
}
