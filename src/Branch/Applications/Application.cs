using System.Text.Json.Serialization;
using Branch.Credit;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Branch.Applications;

/// <summary>In which the customer wants our letters.</summary>
public enum CorrespondenceLanguage { German, English }

public enum LoanPurpose { Car, HomeImprovement, Furniture, DebtConsolidation, Travel, Education, Other }

/// <summary>
/// What the customer asks for and states: at once the form that is posted, the content of a revision and the import document.
/// Everything may be missing while it is a draft; <see cref="ApplicationValidator"/> says what a submission needs.
/// </summary>
public sealed class Application
{
    /// <summary>Code of the product, see <see cref="Applications.Product"/>.</summary>
    public string? Product { get; set; }

    public Money? Amount { get; set; }
    public int? TermMonths { get; set; }
    public LoanPurpose? Purpose { get; set; }
    public string? PurposeNote { get; set; }

    /// <summary>German unless the customer asks for English.</summary>
    public CorrespondenceLanguage? LetterLanguage { get; set; }

    public Party Applicant { get; set; } = new();

    /// <summary>The box on the form. In a document the presence of <c>coApplicant</c> says the same.</summary>
    [JsonIgnore]
    public bool HasCoApplicant { get; set; }

    public Party? CoApplicant { get; set; }

    /// <summary>Guarantors, signatories and beneficial owners.</summary>
    public List<Party>? Others { get; set; }

    /// <summary>How many further people were ever named, so that a number is not given twice. A form never posts it.</summary>
    [BindNever]
    public int? OthersNamed { get; set; }

    public Household Household { get; set; } = new();
    public List<FurtherIncome>? Incomes { get; set; }
    public List<Expense>? Expenses { get; set; }
    public List<Obligation> Obligations { get; set; } = [];
    public List<Asset>? Assets { get; set; }
    public List<CollateralItem>? Collateral { get; set; }

    /// <summary>Applicant and co-applicant: the people who would owe the loan, or own the account.</summary>
    public IReadOnlyList<Party> Parties() => HasCoApplicant && CoApplicant is not null ? [Applicant, CoApplicant] : [Applicant];

    /// <summary>Everybody named, each with their role and the path at which they stand on the form.</summary>
    public IReadOnlyList<(PartyRole Role, string Path, Party Party)> Everybody() =>
    [
        (PartyRole.Applicant, nameof(Applicant), Applicant),
        .. HasCoApplicant && CoApplicant is not null ? [(PartyRole.CoApplicant, nameof(CoApplicant), CoApplicant)] : ((PartyRole, string, Party)[])[],
        .. (Others ?? []).Select((party, i) => (party.Role ?? PartyRole.Guarantor, $"{nameof(Others)}[{i}]", party)),
    ];

    /// <summary>Something secures the loan: it is worth more than others may claim from it first.</summary>
    [JsonIgnore]
    public bool HasCollateral => (Collateral ?? []).Any(item => item.Value > (item.PriorCharges ?? Money.Zero));

    /// <summary>Gives each of the further people who has none a <see cref="Party.No"/>.</summary>
    internal void NumberOthers()
    {
        var (named, taken) = (OthersNamed ?? 0, new HashSet<int>());
        var people = (Others ?? []).Where(party => party is { IsEmpty: false }).ToList();
        foreach (var party in people)
            if (party.No is not { } no || no < 0 || no >= named || !taken.Add(no)) party.No = null;
        foreach (var party in people.Where(party => party.No is null)) party.No = named++;
        OthersNamed = named == 0 ? null : named;
    }

    public Application Copy()
    {
        var copy = (Application)MemberwiseClone();
        copy.Applicant = Applicant?.Copy() ?? new Party();
        copy.CoApplicant = CoApplicant?.Copy();
        copy.Household = Household?.Copy() ?? new Household();
        copy.Others = CopyOf(Others, row => row.Copy());
        copy.Incomes = CopyOf(Incomes, row => row.Copy());
        copy.Expenses = CopyOf(Expenses, row => row.Copy());
        copy.Assets = CopyOf(Assets, row => row.Copy());
        copy.Collateral = CopyOf(Collateral, row => row.Copy());
        copy.Obligations = [.. (Obligations ?? []).Where(row => row is not null).Select(row => row.Copy())];
        return copy;
    }

    private static List<TRow>? CopyOf<TRow>(List<TRow>? rows, Func<TRow, TRow> copy) where TRow : class =>
        rows is null ? null : [.. rows.Where(row => row is not null).Select(copy)];
}
