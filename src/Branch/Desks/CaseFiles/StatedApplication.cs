using Branch.Applications;
using Branch.Cases;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>A field as a reader sees it.</summary>
/// <param name="Before">What the revision before said, if it said something else; empty if it said nothing.</param>
public sealed record StatedField(string Path, string Label, string Value, string? Before, IReadOnlyList<FileRemark> Remarks)
{
    public bool IsChanged => Before is not null;
    public bool IsWorthShowing => Value.Length > 0 || IsChanged || Remarks.Count > 0;
}

public sealed record StatedSection(string Title, IReadOnlyList<StatedField> Fields);

/// <summary>The rows of a list, each with the same fields.</summary>
public sealed record StatedTable(string Title, IReadOnlyList<IReadOnlyList<StatedField>> Rows);

/// <summary>What was stated, section by section, with what changed and what was remarked.</summary>
public sealed record StatedApplication(
    IReadOnlyList<StatedSection> Sections, IReadOnlyList<StatedTable> Tables, IReadOnlyList<StatedField> Gone)
{
    private static readonly string[] Lists =
        [nameof(Application.Incomes), nameof(Application.Expenses), nameof(Application.Obligations), nameof(Application.Assets), nameof(Application.Collateral)];

    public static StatedApplication Of(CaseFile file, IStringLocalizer<Texts> T)
    {
        var parts = file.Fields.Select(f => Field(file, f.Path, f.Value, T)).ToLookup(f => PartOf(f.Path));
        return new StatedApplication(
            [
                Section(file.IsAboutAccount ? T["Account"] : T["Loan"], ""),
                Section(T["Applicant"], "Applicant"),
                .. file.Application.CoApplicant is null ? (StatedSection[])[] : [Section(T["Co-applicant"], "CoApplicant")],
                .. (file.Application.Others ?? []).Select((other, i) => Section($"{other.Role?.Label(T) ?? T["Further person"]}: {CustomerName.Of(other)}", $"Others[{i}]")),
                Section(T["Household"], "Household"),
            ],
            [
                .. parts.GroupBy(part => part.Key.Split('[')[0]).Where(list => Lists.Contains(list.Key))
                    .Select(list => new StatedTable(Applications.FieldLabels.Of(list.Key, T), [.. list.Select(row => row.ToList())])),
            ],
            [.. file.Changes.Where(c => c.IsGone).Select(c => new StatedField(c.Path, Applications.FieldLabels.Full(c.Path, T), "", ValueTexts.Display(c.Path, c.Old, file.Products, T), []))
                .Where(f => f.Before is not "")]);

        StatedSection Section(string title, string part) => new(title, [.. parts[part].Where(f => f.IsWorthShowing && f.Path != nameof(Application.HasCoApplicant))]);
    }

    /// <summary>"Applicant", "Incomes[0]"; empty for the application as a whole.</summary>
    private static string PartOf(string path) => path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? path[..dot] : "";

    private static StatedField Field(CaseFile file, string path, object? value, IStringLocalizer<Texts> T)
    {
        var before = file.ChangeAt(path) is { } change ? ValueTexts.Display(path, change.Old, file.Products, T) : null;
        return new(path, Applications.FieldLabels.Of(path, T), ValueTexts.Display(path, value, file.Products, T), before, file.RemarksAt(path));
    }
}
