using Branch.Applications;
using Branch.Bureau;
using Branch.Calendars;
using Branch.Cases;
using Branch.Credit;
using Branch.Desks.Queue;
using Branch.Flow;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>Everything about one case, for somebody who may see it.</summary>
/// <param name="Shown">The revision on the page; null for a draft.</param>
/// <param name="Application">What was stated in <paramref name="Shown"/>, or is being typed in a draft.</param>
/// <param name="Changes">What <paramref name="Shown"/> says differently from the revision before it.</param>
/// <param name="Products">Those that revisions may name, also if no longer offered.</param>
/// <param name="Claimable">Ids of open work items that the viewer may take.</param>
/// <param name="Trail">The way taken; null until the case was submitted.</param>
public sealed record CaseFile(
    CaseHead Head, FileRevision? Shown, Application Application, IReadOnlyList<FieldChange> Changes,
    IReadOnlyList<FileRevision> Revisions, IReadOnlyList<FileVote> Votes, IReadOnlyList<FileWorkItem> WorkItems,
    IReadOnlyList<FileRemark> Remarks, IReadOnlyList<FileBureauReport> BureauReports, IReadOnlyList<FileAssessment> Assessments, IReadOnlyList<FileLetter> Letters,
    IReadOnlyList<FileEvent> Events, IReadOnlyList<ProductName> Products, IReadOnlySet<long> Claimable, FlowTrail? Trail)
{
    /// <summary>Of the case's branch office.</summary>
    public WorkCalendar Calendar { get; } = WorkingTime.Of(Head.State, Head.OpeningHours, Head.ClosedDays);

    public Due DueOf(FileWorkItem item, DateTimeOffset now) => Due.Of(Calendar, now, item.DueAt, item.RemindedAt, item.WaitingAt, item.WaitingFor);

    /// <summary>Of <see cref="Application"/>.</summary>
    public required IReadOnlyList<ApplicationField> Fields { get; init; }

    /// <summary>Of the <see cref="Events"/>, by their numbers; read for auditors alone.</summary>
    public required IReadOnlyDictionary<long, EventHash> Hashes { get; init; }

    /// <summary>What was found in the back office, in order.</summary>
    public required IReadOnlyList<Verification> Verifications { get; init; }

    /// <summary>Of the shown revision; nothing for a draft.</summary>
    public required CheckList Checks { get; init; }

    /// <summary>What is asked for with the application, and what was handed in.</summary>
    public required DocumentSet Documents { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<FileOffer> Offers { get; init; } = [];

    public FileOffer? Offer => Offers is [.., var last] ? last : null;

    /// <summary>Once the customer has signed.</summary>
    public Contract? Contract { get; init; }

    /// <summary>To reopen the decision, at <see cref="Reopenable"/>.</summary>
    public Reopening? Proposal { get; init; }

    /// <summary>The task at which the decision may be reopened: where the workflow says so, and after a rejection the one that decided it; null if none may now.</summary>
    public FileWorkItem? Reopenable => Head.Status == CaseStatus.Rejected ? WorkItems.LastOrDefault(w => w is { Desk: Desk.Manager, Outcome: "Reject" }) : Waiting.FirstOrDefault(w => Flow!.OutcomesOf(w.Node).Contains(FlowVocabulary.Reopen));

    public FlowDocument? Flow => Trail?.Flow;

    /// <summary>An account is asked for and not a loan: there is no credit check, unless an overdraft comes with it.</summary>
    public bool IsAboutAccount => Flow?.Name == Product.AccountWorkflow;

    /// <summary>Where the case waits now; usually one.</summary>
    public IReadOnlyList<FileWorkItem> Waiting => [.. WorkItems.Where(w => w.IsWaiting)];

    /// <summary>Of the shown revision.</summary>
    public FileAssessment? Assessment => Assessments.LastOrDefault(a => a.RevisionId == Shown?.Id);

    /// <summary>The last one of an earlier revision, to see what a correction changed; null if there is none.</summary>
    public FileAssessment? AssessmentBefore => Assessments.LastOrDefault(a => a.RevisionNo < Shown?.No);

    /// <summary>Of the last query on the shown revision, one a party.</summary>
    public IReadOnlyList<FileBureauReport> Reports =>
        BureauReports.LastOrDefault(r => r.RevisionId == Shown?.Id) is { } last ? [.. BureauReports.Where(r => r.WorkItemId == last.WorkItemId)] : [];

    public FileRevision? Current => Revisions.FirstOrDefault(r => r.Id == Head.RevisionId);

    public bool ShowsCurrent => Shown?.Id == Head.RevisionId;

    /// <summary>Remarks of the last return from a manager to the clerk on the current revision.</summary>
    public IReadOnlyList<FileRemark> Asked =>
        WorkItems.LastOrDefault(w => w.Outcome == "ReturnToClerk") is { } item
            ? [.. Remarks.Where(r => r.WorkItemId == item.Id && r.RevisionId == Head.RevisionId)]
            : [];

    /// <summary>The return after which a waiting item was opened; null if it came by another way.</summary>
    public FileWorkItem? ReturnBefore(FileWorkItem waiting) =>
        WorkItems.LastOrDefault(w => w.Id < waiting.Id && w.Desk != Desk.System && w.CompletedAt is not null) is { IsReturn: true } item ? item : null;

    public FieldChange? ChangeAt(string path) => Changes.Count == 0 ? null : Changes.FirstOrDefault(c => c.Path == path && !c.IsGone);

    /// <summary>Made on the shown revision, or on the one before, which this one answers.</summary>
    public IReadOnlyList<FileRemark> RemarksAt(string path) =>
        Remarks.Count == 0 ? [] : [.. Remarks.Where(r => Shown is not null && (r.RevisionId == Shown.Id ? r.Field == path : r.RevisionNo == Shown.No - 1 && FieldNow(r) == path))];

    /// <summary>Where the field of a remark stands in what is shown; null if its person has left.</summary>
    private string? FieldNow(FileRemark remark) =>
        PartyPath.Follow(remark.Field, Revisions.Single(r => r.Id == remark.RevisionId).Application(), Application);

    /// <summary>What a vote on the current revision rests on; null for votes from before that was kept.</summary>
    private string? RestsOn => Votes.FirstOrDefault(v => v.RevisionId == Head.RevisionId && v.Side == VoteSide.Front)?.RestsOn;

    /// <summary>Of an earlier revision, and in force all the same, since nothing that it rests on was corrected.</summary>
    public bool HoldsThrough(FileVote vote) =>
        vote.RevisionId != Head.RevisionId && vote.Side != VoteSide.Decision && vote.RestsOn is { } restsOn && restsOn == RestsOn;

    /// <summary>
    /// What it rests on was corrected, or the assessment is another one: it counts no more. A decision is taken anew on each revision: whoever
    /// returned the case took it up.
    /// </summary>
    public bool IsStale(FileVote vote) =>
        (vote.RevisionId != Head.RevisionId && !HoldsThrough(vote)) || (vote.AssessmentHash is not null && vote.AssessmentHash != CurrentAssessment?.Hash);

    public FileAssessment? CurrentAssessment => Assessments.LastOrDefault(a => a.RevisionId == Head.RevisionId);

    /// <summary>The one on which a vote was cast; for a front-office vote the first of its revision.</summary>
    public FileAssessment? AssessmentOf(FileVote vote) =>
        Assessments.FirstOrDefault(a => a.RevisionId == vote.RevisionId && (vote.AssessmentHash is null || a.Hash == vote.AssessmentHash));

    /// <summary>In force: on the current revision, and no later vote took its place. A decision falls with the back-office vote before it.</summary>
    public bool Counts(FileVote vote) => !IsStale(vote) && !Votes.Any(later => later.Id > vote.Id && !IsStale(later)
        && (vote.Side == VoteSide.Decision ? later.Side == VoteSide.Back : later.Side == vote.Side));

    public CastVotes VotesInForce => new(
        Votes.FirstOrDefault(v => v.Side == VoteSide.Front && Counts(v))?.Judgement,
        Votes.FirstOrDefault(v => v.Side == VoteSide.Back && Counts(v))?.Judgement);
}

/// <summary>The envelope of the case with the names that belong to it.</summary>
/// <param name="Account">IBAN of the account that was opened; null until then.</param>
public sealed record CaseHead(
    long Id, string? Number, string Status, long BranchId, string Branch, string State, string OpeningHours, string ClosedDays, long BankerId, string Banker, string ApplicantName,
    string? ProductCode, long? ProductVersionId, string? ProductHash, string? ProductDe, string? ProductEn, Money? Amount, int? TermMonths, Money? ApprovedAmount, int? ApprovedTermMonths,
    int Round, long? RevisionId, string? FlowHash, DateTimeOffset? SubmittedAt, DateTimeOffset? ClosedAt, string? Account)
{
    public string? Product(string language) => language.StartsWith("de", StringComparison.OrdinalIgnoreCase) ? ProductDe : ProductEn;

    public bool HasOtherTerms => ApprovedAmount is not null && (ApprovedAmount != Amount || ApprovedTermMonths != TermMonths);
}

/// <param name="DuplicateOf">Numbers of the same person's other applications, if it was submitted although there are any.</param>
/// <param name="DuplicateReason">Why it was.</param>
public sealed record FileRevision(
    long Id, int No, string Content, string Hash, string CapturedByName, DateTimeOffset At, string? DuplicateOf, string? DuplicateReason)
{
    private StoredApplication Stored => field ??= Unchanging.Application(Content);

    /// <summary>Shared by all who look at it, and changed by nobody.</summary>
    public Application Application() => Stored.Application;

    public IReadOnlyList<ApplicationField> Fields => Stored.Fields;

    internal IReadOnlyList<FieldText> Texts(IStringLocalizer<Texts> T) => Stored.Texts(T);
}

/// <param name="Reasons">Codes of <see cref="RejectionReason"/>, with commas between.</param>
public sealed record FileVote(
    long Id, long RevisionId, int RevisionNo, string? RestsOn, string? AssessmentHash, string Side, int Level, string Judgement,
    Money? Amount, int? TermMonths, string Reasons, string Comment, string Person, DateTimeOffset At, string? ForPerson)
{
    public IReadOnlyList<RejectionReason> ReasonList =>
        [.. Reasons.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(RejectionReason.IsKnown).Select(RejectionReason.Of)];
}

public sealed record FileWorkItem(
    long Id, string Node, string Desk, int Level, string Status, DateTimeOffset OpenedAt, DateTimeOffset DueAt,
    long? AssigneeId, string? Assignee, DateTimeOffset? ClaimedAt, int Attempts, string? LastError,
    string? Outcome, string? CompletedBy, DateTimeOffset? CompletedAt, long Version,
    DateTimeOffset? ActiveAt, DateTimeOffset? RemindedAt, DateTimeOffset? WaitingAt, string WaitingFor)
{
    public bool IsWaiting => Status is WorkItemStatus.Open or WorkItemStatus.Claimed;

    public bool IsReturn => Outcome is "Return" or "ReturnToClerk";
}

/// <param name="Field">Path as the form posts it.</param>
public sealed record FileRemark(long Id, long WorkItemId, long RevisionId, int RevisionNo, string Field, string Text, string Person, DateTimeOffset At);

/// <param name="Role">Of the party, as in <see cref="Parties"/>.</param>
/// <param name="Status">One of <see cref="BureauStatus"/>.</param>
/// <param name="Fault">Name of a <see cref="BureauFault"/>, if the bureau was unavailable.</param>
/// <param name="KeptFromId">The earlier report that was kept; null if the bureau was asked.</param>
public sealed record FileBureauReport(
    long Id, long RevisionId, long WorkItemId, string Role, string Status, string? Fault, byte[]? Content, string? Hash,
    DateTimeOffset At, long? KeptFromId)
{
    public BureauReport? Read() => Content is null ? null : BureauReport.Parse(Content);
}

/// <param name="KeptFromNo">The revision for which it was computed, if it was kept; else null.</param>
public sealed record FileAssessment(long Id, long RevisionId, int RevisionNo, string Verdict, string Content, DateTimeOffset At, int? KeptFromNo)
{
    private StoredAssessment Stored => field ??= Unchanging.Assessment(Content);

    public string Hash => Stored.Hash;

    public Assessment Read() => Stored.Assessment;
}

/// <summary>A link of the case's chain.</summary>
public sealed record FileEvent(long Seq, DateTimeOffset At, string Actor, string OnBehalfOf, string Action, string Data);

public sealed record EventHash(long Seq, string PrevHash, string Hash);

/// <summary>A letter without its pages.</summary>
public sealed record FileLetter(long Id, string Template, string Language, string Hash, DateTimeOffset At);
