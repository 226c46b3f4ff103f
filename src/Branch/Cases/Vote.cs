using Branch.Applications;
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

/// <summary>
/// A person's signed judgement on one exact revision and, once there is one, on one exact assessment of it. It holds through a correction
/// of what it does not rest on.
/// </summary>
/// <param name="Amount">Decisions only: the amount approved.</param>
/// <param name="Reasons">Codes of <see cref="RejectionReason"/>.</param>
public sealed record Vote(
    string Side, int Level, string Judgement, Money? Amount, int? TermMonths, IReadOnlyList<string> Reasons, string Comment)
{
    /// <summary>
    /// Condition on back-office votes <c>l</c> and cases <c>c</c>: cast on the current revision, or on one on which all that a vote rests on
    /// (<see cref="VoteBasis"/>) is the same. Every revision has it by its front-office vote.
    /// </summary>
    public const string HoldsOn = """
        l.CaseId = c.Id and l.Side = 'back'
               and (l.RevisionId = c.RevisionId or l.RestsOn = (select f.RestsOn from Votes f where f.RevisionId = c.RevisionId and f.Side = 'front'))
        """;

    /// <returns>The vote's id.</returns>
    public static async Task<long> CastAsync(Act act, Case of, Revision on, WorkItem? at, Vote vote)
    {
        // The front office votes before anything is computed.
        var assessment = vote.Side == VoteSide.Front ? null : await AssessmentHashAsync(act.Tx, on.Id);
        var id = await act.Tx.SingleAsync<long>("""
            insert into Votes (CaseId, WorkItemId, RevisionId, RevisionHash, RestsOn, AssessmentHash, Side, Level, Judgement, AmountCents, TermMonths, Reasons, Comment, UserId, ForUserId, At)
            values (@caseId, @workItemId, @revisionId, @hash, @restsOn, @assessment, @Side, @Level, @Judgement, @amount, @TermMonths, @reasons, @Comment, @userId, @ForUserId, @now){identity}
            """, new
        {
            caseId = of.Id,
            workItemId = at?.Id,
            revisionId = on.Id,
            hash = on.Hash,
            restsOn = on.Demand.RestsOn,
            assessment,
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
            restsOn = on.Demand.RestsOn,
            assessment,
        });
        return id;
    }

    /// <summary>SHA-256 of the assessment of a revision as it is kept, lower-case hex; null while there is none.</summary>
    public static async Task<string?> AssessmentHashAsync(Tx tx, long? revisionId) =>
        await tx.FirstOrDefaultAsync<string>("""
            select Content
              from Assessments
             where Id = (select max(l.Id) from Assessments l where l.RevisionId = @revisionId)
            """, new { revisionId }) is { } content ? ApplicationJson.HashOf(content) : null;
}
