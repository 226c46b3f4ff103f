using Branch.Applications;
using Branch.Cases;

namespace Branch.Desks.Banker;

/// <summary>One step of an application as it is shown.</summary>
/// <param name="Application">What stands in the fields; after a post that is what was posted.</param>
/// <param name="Problems">What is wrong with it, on all steps.</param>
public sealed record StepPage(
    OpenDraft Draft, ApplicationStep Step, Application Application, IReadOnlyList<Product> Products,
    LoanFigures Figures, IReadOnlyList<Problem> Problems, IReadOnlyList<FieldRemark> Remarks, EarlierVote? EarlierVote)
{
    public const string Names = "loan|applicant|household|collateral|review";

    public string Customer => CustomerName.Of(Application.Applicant);

    public string Address => $"/banker/applications/{Draft.CaseId}";

    /// <summary>Present if the draft was saved from another page after this one was loaded.</summary>
    public Clash? Clash { get; init; }

    /// <summary>Other applications of the same people; looked for on the review.</summary>
    public IReadOnlyList<Duplicate> Duplicates { get; init; } = [];

    /// <summary>The list for which an empty row is asked for.</summary>
    public string? Added { get; init; }

    public Product? Product => Products.FirstOrDefault(p => p.Code == Application.Product);

    public IReadOnlyList<ApplicationStep> Steps => ApplicationSteps.Of(Product);

    public ApplicationStep LastStep => Steps[^2];

    /// <summary>While no product is chosen, what most of them ask for.</summary>
    public bool Asks(FormPart part) => Product?.Asks(part) ?? part is FormPart.LoanTerms or FormPart.Purpose or FormPart.Income or FormPart.Household or FormPart.Obligations;

    /// <summary>The rows of a list, with the empty one that was asked for.</summary>
    public IReadOnlyList<TRow> RowsOf<TRow>(string list, IReadOnlyList<TRow>? rows) where TRow : new() =>
        string.Equals(Added, list, StringComparison.OrdinalIgnoreCase) ? [.. rows ?? [], new TRow()] : rows ?? [];

    /// <summary>What is asked for with this application, and what is there.</summary>
    public required DocumentSet Documents { get; init; }

    /// <summary>It is the page of the documents, which belongs to no step.</summary>
    public bool OnDocuments { get; init; }

    /// <summary>By field, for the fields of the form.</summary>
    public IReadOnlyDictionary<string, string> RemarksByField => Remarks
        .Where(remark => remark.Field is not null)
        .GroupBy(remark => remark.Field!)
        .ToDictionary(group => group.Key, group => string.Join(" · ", group.Select(remark => remark.Text)));

    public IReadOnlyList<ApplicationField> Fields => ApplicationFields.Of(Application);

    /// <summary>Whether anything was stated on a step, besides what stands there from the beginning.</summary>
    public bool IsBegun(ApplicationStep step) => Fields.Any(field => field.Step == step && field is not ({ Value: null or false or CorrespondenceLanguage or PartyKind } or { Path: "Applicant.Country" }));

    public int ProblemsOn(ApplicationStep step) => Problems.Count(problem => problem.Step == step);

    /// <summary>"done", "error" or nothing: a step that nobody has come to yet has no faults.</summary>
    public string? Mark(ApplicationStep step) => step == ApplicationStep.Review ? null
        : ProblemsOn(step) == 0 ? "done"
        : IsBegun(step) || step < Step ? "error" : null;

    /// <summary>Where the field can be entered.</summary>
    public string LinkTo(string field)
    {
        var anchor = "#" + field.Replace('.', '_').Replace('[', '_').Replace(']', '_');
        var step = ApplicationSteps.Of(field);
        return step == Step ? anchor : $"{Address}/{step.Slug()}?check=true{anchor}";
    }
}

/// <param name="Path">Of the field, as the form posts it.</param>
public sealed record Problem(string Path, string Message)
{
    public ApplicationStep Step => ApplicationSteps.Of(Path);
}

/// <param name="SavedAt">From the other page.</param>
/// <param name="Fields">Of this step that say something else there; the earlier value is the one there.</param>
public sealed record Clash(DateTimeOffset SavedAt, IReadOnlyList<FieldChange> Fields);

public static class StepNames
{
    /// <summary>As in the address.</summary>
    public static string Slug(this ApplicationStep step) => step.ToString().ToLowerInvariant();
}
