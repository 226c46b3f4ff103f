using Branch.Applications;
using Branch.Bureau;
using Branch.Calendars;
using Branch.Cases;
using Branch.Credit;
using Branch.Desks.Queue;
using Branch.Flow;

namespace Branch.Desks.CaseFiles;

/// <summary>Everything about one case, for somebody who may see it.</summary>
/// <param name="Shown">The revision on the page; null for a draft.</param>
/// <param name="Application">What was stated in <paramref name="Shown"/>, or is being typed in a draft.</param>
/// <param name="Changes">What <paramref name="Shown"/> says differently from the revision before it.</param>
/// <param name="Products">All products, also those no longer offered: revisions may name them.</param>
/// <param name="Claimable">Ids of open work items that the viewer may take.</param>
/// <param name="Trail">The way taken; null until the case was submitted.</param>
public sealed record CaseFile(
    CaseHead Head, FileRevision? Shown, Application Application, IReadOnlyList<FieldChange> Changes,
    IReadOnlyList<FileRevision> Revisions, IReadOnlyList<FileVote> Votes, IReadOnlyList<FileWorkItem> WorkItems,
    IReadOnlyList<FileRemark> Remarks, IReadOnlyList<FileBureauReport> BureauReports, IReadOnlyList<FileAssessment> Assessments, IReadOnlyList<FileLetter> Letters,
    IReadOnlyList<AuditEvent> Events, IReadOnlyList<ProductName> Products, IReadOnlySet<long> Claimable, FlowTrail? Trail,
    WorkCalendar Calendar)
{
    public Due DueOf(FileWorkItem item, DateTimeOffset now) => Due.Of(Calendar, now, item.DueAt, item.RemindedAt, item.WaitingAt, item.WaitingFor);

    /// <summary>What is asked for with the application, and what was handed in.</summary>
    public required DocumentSet Documents { get; init; }

    public FlowDocument? Flow => Trail?.Flow;

    /// <summary>Where the case waits now; usually one.</summary>
    public IReadOnlyList<FileWorkItem> Waiting => [.. WorkItems.Where(w => w.IsWaiting)];

    /// <summary>Of the shown revision.</summary>
    public FileAssessment? Assessment => Assessments.LastOrDefault(a => a.RevisionId == Shown?.Id);

    /// <summary>Of the last query on the shown revision, one a party.</summary>
    public IReadOnlyList<FileBureauReport> Reports =>
        BureauReports.LastOrDefault(r => r.RevisionId == Shown?.Id) is { } last ? [.. BureauReports.Where(r => r.WorkItemId == last.WorkItemId)] : [];

    public FileRevision? Current => Revisions.FirstOrDefault(r => r.Id == Head.RevisionId);

    public bool ShowsCurrent => Shown?.Id == Head.RevisionId;

    public FieldChange? ChangeAt(string path) => Changes.FirstOrDefault(c => c.Path == path);

    /// <summary>Made on the shown revision, or on the one before, which this one answers.</summary>
    public IReadOnlyList<FileRemark> RemarksAt(string path) =>
        [.. Remarks.Where(r => r.Field == path && Shown is not null && (r.RevisionId == Shown.Id || r.RevisionNo == Shown.No - 1))];

    /// <summary>Cast on an older revision than the current one: it counts no more.</summary>
    public bool IsStale(FileVote vote) => vote.RevisionId != Head.RevisionId;
}

/// <summary>The envelope of the case with the names that belong to it.</summary>
public sealed record CaseHead(
    long Id, string? Number, string Status, long BranchId, string Branch, long BankerId, string Banker, string ApplicantName,
    string? ProductCode, long? ProductVersionId, string? ProductDe, string? ProductEn, Money? Amount, int? TermMonths, Money? ApprovedAmount, int? ApprovedTermMonths,
    int Round, long? RevisionId, string? FlowHash, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt, DateTimeOffset? ClosedAt, long Version)
{
    public string? Product(string language) => language.StartsWith("de", StringComparison.OrdinalIgnoreCase) ? ProductDe : ProductEn;

    public bool HasOtherTerms => ApprovedAmount is not null && (ApprovedAmount != Amount || ApprovedTermMonths != TermMonths);
}

public sealed record FileRevision(long Id, int No, string Content, string Hash, long CapturedBy, string CapturedByName, DateTimeOffset At)
{
    public Application Application() => ApplicationJson.Parse(Content);
}

/// <param name="Reasons">Codes of <see cref="RejectionReason"/>, with commas between.</param>
public sealed record FileVote(
    long Id, long? WorkItemId, long RevisionId, int RevisionNo, string RevisionHash, string Side, int Level, string Judgement,
    Money? Amount, int? TermMonths, string Reasons, string Comment, long UserId, string Person, DateTimeOffset At, string? ForPerson)
{
    public IReadOnlyList<RejectionReason> ReasonList =>
        [.. Reasons.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(RejectionReason.IsKnown).Select(RejectionReason.Of)];
}

public sealed record FileWorkItem(
    long Id, string Node, string Desk, int Level, string Status, int Priority, DateTimeOffset OpenedAt, DateTimeOffset DueAt,
    long? AssigneeId, string? Assignee, DateTimeOffset? ClaimedAt, DateTimeOffset? LeaseUntil, int Attempts, string? LastError,
    string? Outcome, string? CompletedBy, DateTimeOffset? CompletedAt, long Version,
    DateTimeOffset? ActiveAt, DateTimeOffset? RemindedAt, DateTimeOffset? WaitingAt, string WaitingFor)
{
    public bool IsWaiting => Status is WorkItemStatus.Open or WorkItemStatus.Claimed;
}

/// <param name="Field">Path as the form posts it.</param>
public sealed record FileRemark(long Id, long WorkItemId, long RevisionId, int RevisionNo, string Field, string Text, long UserId, string Person, DateTimeOffset At);

/// <param name="Role">Of the party, as in <see cref="Parties"/>.</param>
/// <param name="Status">One of <see cref="BureauStatus"/>.</param>
/// <param name="Fault">Name of a <see cref="BureauFault"/>, if the bureau was unavailable.</param>
public sealed record FileBureauReport(
    long Id, long RevisionId, long WorkItemId, string Role, string Status, string? Fault, byte[]? Content, string? Hash, int? Score,
    string? Consent, DateTimeOffset At)
{
    public BureauReport? Read() => Content is null ? null : BureauReport.Parse(Content);
}

public sealed record FileAssessment(long Id, long RevisionId, int RevisionNo, string Verdict, string Content, DateTimeOffset At)
{
    public Assessment Read() => Credit.Assessment.FromJson(Content);
}

/// <summary>A letter without its pages.</summary>
public sealed record FileLetter(long Id, string Template, string Language, string Hash, DateTimeOffset At);
