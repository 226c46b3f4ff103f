using System.Text.RegularExpressions;
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
public sealed partial record StatedApplication(
    IReadOnlyList<StatedSection> Sections, IReadOnlyList<StatedTable> Tables, IReadOnlyList<StatedField> Gone)
{
    public static StatedApplication Of(CaseFile file, IStringLocalizer<Texts> T)
    {
        var fields = file.Fields.Select(f => Field(file, f.Path, f.Value, T)).ToList();
        return new StatedApplication(
            [
                Section(file.IsAboutAccount ? T["Account"] : T["Loan"], f => !f.Path.Contains('.', StringComparison.Ordinal) && f.Path != nameof(Application.HasCoApplicant)),
                Section(T["Applicant"], Under("Applicant.")),
                .. file.Application.CoApplicant is null ? (StatedSection[])[] : [Section(T["Co-applicant"], Under("CoApplicant."))],
                .. (file.Application.Others ?? []).Select((other, i) => Section($"{other.Role?.Label(T) ?? T["Further person"]}: {CustomerName.Of(other)}", Under($"Others[{i}]."))),
                Section(T["Household"], Under("Household.")),
            ],
            [
                .. fields.Where(f => Row().IsMatch(f.Path)).GroupBy(f => f.Path.Split('[')[0])
                    .Select(list => new StatedTable(Applications.FieldLabels.Of(list.Key, T), [.. list.GroupBy(f => f.Path.Split('.')[0]).Select(row => row.ToList())])),
            ],
            [.. file.Changes.Where(c => c.IsGone).Select(c => new StatedField(c.Path, Applications.FieldLabels.Full(c.Path, T), "", ValueTexts.Display(c.Path, c.Old, file.Products, T), []))
                .Where(f => f.Before is not "")]);

        StatedSection Section(string title, Func<StatedField, bool> has) => new(title, [.. fields.Where(f => has(f) && f.IsWorthShowing)]);
    }

    private static Func<StatedField, bool> Under(string prefix) => f => f.Path.StartsWith(prefix, StringComparison.Ordinal);

    private static StatedField Field(CaseFile file, string path, object? value, IStringLocalizer<Texts> T)
    {
        var before = file.ChangeAt(path) is { } change ? ValueTexts.Display(path, change.Old, file.Products, T) : null;
        return new(path, Applications.FieldLabels.Of(path, T), ValueTexts.Display(path, value, file.Products, T), before, file.RemarksAt(path));
    }

    [GeneratedRegex(@"^(Incomes|Expenses|Obligations|Assets|Collateral)\[\d+\]\.")]
    private static partial Regex Row();
}
