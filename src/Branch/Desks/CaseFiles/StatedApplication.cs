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
        var texts = file.Shown?.Texts(T) ?? FieldText.Of(file.Fields, T);
        var parts = texts.ToLookup(text => text.Part, text => Field(file, text, T));
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

    private static StatedField Field(CaseFile file, FieldText text, IStringLocalizer<Texts> T)
    {
        var before = file.ChangeAt(text.Path) is { } change ? ValueTexts.Display(text.Path, change.Old, file.Products, T) : null;
        var value = text.Path == nameof(Application.Product) ? ValueTexts.Display(text.Path, text.Value, file.Products, T) : text.Value;
        return new(text.Path, text.Label, value, before, file.RemarksAt(text.Path));
    }
}

/// <summary>What a field is called and what it says; a product by its code, since its name may change.</summary>
/// <param name="Part">"Applicant", "Incomes[0]"; empty for the application as a whole.</param>
internal sealed record FieldText(string Path, string Part, string Label, string Value)
{
    public static IReadOnlyList<FieldText> Of(IReadOnlyList<ApplicationField> fields, IStringLocalizer<Texts> T) =>
    [
        .. fields.Select(f => new FieldText(f.Path, f.Path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? f.Path[..dot] : "",
            Applications.FieldLabels.Of(f.Path, T), ValueTexts.Display(f.Path, f.Value, [], T))),
    ];
}
