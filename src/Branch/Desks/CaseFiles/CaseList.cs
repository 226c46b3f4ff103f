using System.Globalization;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Flow;

namespace Branch.Desks.CaseFiles;

/// <param name="HasMore">Whether others follow on this page.</param>
/// <param name="IsCut">Whether the search was given up over too much that does not fit.</param>
/// <param name="OnlyHit">Id of the one case whose whole number was typed.</param>
public sealed record CaseList(
    CaseFilter Filter, IReadOnlyList<CaseListRow> Rows, bool HasMore, bool IsCut, long? OnlyHit,
    IReadOnlyList<OfficeChoice> Offices, IReadOnlyList<ProductName> Products)
{
    public const int PageSize = 25;

    /// <summary>Nobody reads further.</summary>
    public const int Max = 1000;

    public const int MaxPage = Max / PageSize;

    /// <summary>On this page and those before it.</summary>
    public int Shown => (Filter.Page - 1) * PageSize + Rows.Count;
}

public sealed record OfficeChoice(long Id, string Name);

/// <param name="Step">Where it waits, as its workflow calls it; null if it waits nowhere.</param>
public sealed record CaseListRow(FoundCase Case, string? Step)
{
    public string? Product => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? Case.ProductDe : Case.ProductEn;
}

/// <param name="Amount">As approved, or as applied for.</param>
/// <param name="Since">When what it waits for began.</param>
public sealed record FoundCase(
    long Id, string? Number, string Customer, string? CoApplicant, string? ProductDe, string? ProductEn, Money? Amount, int? TermMonths,
    string Status, string? Node, string? Desk, string? Assignee, string? FlowHash, string Banker, string Branch, DateTimeOffset? SubmittedAt,
    int Round, DateTimeOffset? Since);
