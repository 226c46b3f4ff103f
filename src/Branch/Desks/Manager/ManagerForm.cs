using Branch.Cases;
using Branch.Desks.CaseFiles;
using Branch.Desks.Queue;

namespace Branch.Desks.Manager;

/// <summary>Decision, escalation and return are one form, so that whichever button is pressed keeps what was typed for the others.</summary>
public sealed class ManagerForm
{
    /// <summary>Version of the work item on the page.</summary>
    public long Seen { get; set; }

    /// <summary>Hash of the revision on the page.</summary>
    public string Revision { get; set; } = "";

    public DecisionForm Decision { get; set; } = new();
    public ReturnForm Return { get; set; } = new();
}

/// <param name="Approval">What approving as it stands would mean.</param>
/// <param name="Terms">The same and the figures for the other terms in the form.</param>
public sealed record ManagerPage(WorkPage Work, DecisionForm Decision, ReturnForm Return, Approval Approval, OtherTerms Terms, Deciders? Deciders)
{
    /// <summary>The votes in force: what a decision is measured against.</summary>
    public CastVotes Votes { get; } = Work.File.VotesInForce;

    /// <summary>Votes against the loan that are in force: approving it then needs a reason.</summary>
    public IReadOnlyList<FileVote> Against =>
        [.. Work.File.Votes.Where(v => Work.File.Counts(v) && v.Side != VoteSide.Decision && v.Judgement == Judgement.Negative)];

    /// <summary>Who approved the revision in force before, at a lower level.</summary>
    public FileVote? First => Work.File.Votes.FirstOrDefault(v => Work.File.Counts(v) && v.Side == VoteSide.Decision && v.Judgement == Judgement.Positive);

    /// <summary>Who passed the decision on without a vote; null if nobody did.</summary>
    public FileWorkItem? PassedOn => First is null && Work.Item.Level >= 2
        ? Work.File.WorkItems.LastOrDefault(w => w.Outcome == "Escalate" && w.Id < Work.Item.Id)
        : null;
}
