using System.Globalization;
using Branch.Applications;
using Branch.Credit;
using Branch.Desks.Absences;
using Branch.Desks.Manager;

namespace Branch.Desks.Queue;

/// <summary>The page of a desk's queue.</summary>
/// <param name="Limit">Of a manager who has one: up to this amount they decide alone.</param>
/// <param name="Total">What waits for this person; at most <see cref="QueueQuery.Most"/>.</param>
/// <param name="Excluded">Of the most urgent ones, those that this person may not work on: four eyes, or above their limit.</param>
public sealed record WorkQueue(
    string Desk, QueueFilter Filter, Money? Limit, int Total, int Overdue, int Excluded,
    IReadOnlyList<QueueRow> Mine, IReadOnlyList<QueueRow> Waiting, IReadOnlyList<QueueRow> Colleagues,
    IReadOnlyList<ProductName> Products, IReadOnlyList<BranchChoice> Branches, bool IsLead,
    IReadOnlyList<ActingFor> ActingFor, IReadOnlyList<OpenReopening> Reopenings)
{
    /// <summary>There may be more than is counted.</summary>
    public bool IsLong => Total == QueueQuery.Most;

    /// <summary>What a team lead has to look at first: late, and in somebody's hands.</summary>
    public IReadOnlyList<QueueRow> LateElsewhere => IsLead ? [.. Colleagues.Where(row => row.Due.IsOverdue)] : [];

    public IReadOnlyList<QueueRow> Elsewhere => [.. Colleagues.Except(LateElsewhere)];
}

public sealed record BranchChoice(long Id, string Name);

/// <param name="Step">Name of the step in the reader's language, from the workflow of this case.</param>
/// <param name="Assessment">At the manager's desk; null if the case had none yet.</param>
public sealed record QueueRow(QueueItem Item, string Step, Assessment? Assessment, Due Due)
{
    public decimal? InstalmentToIncome => Assessment?.Checks.FirstOrDefault(c => c.Code == "instalmentToIncome")?.Value;
}

/// <param name="Amount">As approved so far, else as applied for.</param>
/// <param name="ClerkVote">On the revision in force; the last one if there are several.</param>
/// <param name="ApprovedBy">Who approved the revision in force at a lower level.</param>
public sealed record QueueItem(
    long Id, long CaseId, string? Number, string Customer, string ProductDe, string ProductEn,
    Money? Amount, Money? Applied, int? TermMonths, string Node, int Level, string FlowHash, long BranchId, string Branch, string Banker,
    DateTimeOffset OpenedAt, DateTimeOffset DueAt, DateTimeOffset? RemindedAt, DateTimeOffset? WaitingAt, string WaitingFor,
    int Round, string? Assignee, DateTimeOffset? ClaimedAt,
    string? Verdict, string? Assessment, string? ClerkVote, string? ApprovedBy)
{
    public string Product => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? ProductDe : ProductEn;

    /// <summary>It was returned to the banker and came back corrected.</summary>
    public bool IsCorrected => Round > 1;
}
