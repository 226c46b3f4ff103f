using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

public static class VoteSide
{
    public const string Front = "front";
    public const string Back = "back";
    public const string Decision = "decision";
}

public static class Judgement
{
    public const string Positive = "positive";
    public const string Negative = "negative";
}

/// <summary>A person's signed judgement on one exact revision.</summary>
/// <param name="Amount">Decisions only: the amount approved.</param>
/// <param name="Reasons">Codes of <see cref="RejectionReason"/>.</param>
public sealed record Vote(
    string Side, int Level, string Judgement, Money? Amount, int? TermMonths, IReadOnlyList<string> Reasons, string Comment)
{
    public static async Task CastAsync(Act act, Case of, Revision on, WorkItem? at, Vote vote)
    {
        await act.Tx.ExecuteAsync("""
            insert into Votes (CaseId, WorkItemId, RevisionId, RevisionHash, Side, Level, Judgement, AmountCents, TermMonths, Reasons, Comment, UserId, ForUserId, At)
            values (@caseId, @workItemId, @revisionId, @hash, @Side, @Level, @Judgement, @amount, @TermMonths, @reasons, @Comment, @userId, @ForUserId, @now)
            """, new
        {
            caseId = of.Id,
            workItemId = at?.Id,
            revisionId = on.Id,
            hash = on.Hash,
            vote.Side,
            vote.Level,
            vote.Judgement,
            amount = vote.Amount?.Cents,
            vote.TermMonths,
            reasons = string.Join(',', vote.Reasons),
            vote.Comment,
            userId = act.Actor.Id,
            act.ForUserId,
            now = act.Now,
        });
        await act.AuditAsync(of.Id, "vote-cast", new
        {
            vote.Side,
            vote.Level,
            vote.Judgement,
            vote.Amount,
            vote.TermMonths,
            vote.Reasons,
            vote.Comment,
            revision = on.No,
            on.Hash,
        });
    }
}
