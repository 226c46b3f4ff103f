using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>On what a decision stands, kept with its vote: the authority, the exposure that it covers, and the votes before it.</summary>
/// <param name="Reason">Why it differs from a vote; empty if it does not.</param>
public sealed record Decision(Grant Grant, Exposure Exposure, CastVotes Votes, string Judgement, string Reason)
{
    public bool IsCovered => Grant.Limit >= Exposure.Total;

    /// <summary>The row on which it stands. A lent authority that does not cover it is none: its row says more than was lent.</summary>
    private long? RowId => Grant.IsLent && !IsCovered ? null : Grant.RowId;

    public bool IsDeviation => Votes.Oppose(Judgement);

    public async Task KeepAsync(Act act, Case of, long voteId)
    {
        await act.Tx.ExecuteAsync("""
            insert into Decisions (VoteId, CaseId, ScheduleId, AuthorityRowId, LimitCents, ExposureCents, Exposure, FrontVote, BackVote, IsDeviation, Reason, At)
            values (@voteId, @caseId, @scheduleId, @rowId, @limit, @total, @exposure, @Front, @Back, @IsDeviation, @reason, @now)
            """, new
        {
            voteId,
            caseId = of.Id,
            scheduleId = RowId is null ? (long?)null : Grant.ScheduleId,
            rowId = RowId,
            limit = Grant.Limit.Cents,
            total = Exposure.Total.Cents,
            exposure = Exposure.ToJson(),
            Votes.Front,
            Votes.Back,
            IsDeviation,
            reason = IsDeviation ? Reason : "",
            now = act.Now,
        });
        await act.AuditAsync(of.Id, "decision-grounded", new
        {
            vote = voteId,
            schedule = RowId is null ? (int?)null : Grant.No,
            row = RowId,
            lent = Grant.IsLent,
            limit = Grant.Limit,
            exposure = Exposure.Total,
            parts = Exposure.Others,
            Votes.Front,
            Votes.Back,
            deviates = IsDeviation,
            reason = IsDeviation ? Reason : null,
        });
    }
}

/// <summary>The two votes in force on a case: of each side the last, since a case may go back to the clerk.</summary>
public sealed record CastVotes(string? Front, string? Back)
{
    /// <summary>The back office's is from before a correction, and nothing came in between that asks for another.</summary>
    public bool BackHolds { get; init; }

    /// <summary>Front and back office see it differently: a higher authority decides.</summary>
    public bool Differ => Front is not null && Back is not null && Front != Back;

    /// <summary>
    /// Whether a decision deviates from the votes: an approval from any vote against, a rejection from votes that are all
    /// for the loan. To reject where the votes differ is the regular way (MaRisk BTO 1.1) and deviates from nothing.
    /// </summary>
    public bool Oppose(string judgement) => judgement == Judgement.Positive
        ? Front == Judgement.Negative || Back == Judgement.Negative
        : Front == Judgement.Positive && Back != Judgement.Negative;

    /// <summary>On the current revision, or resting on the same, and on the assessment as it is now.</summary>
    public static async Task<CastVotes> OfAsync(Tx tx, Case of)
    {
        var cast = await tx.SingleAsync<Row>($"""
            select (select f.Judgement from Votes f where f.RevisionId = c.RevisionId and f.Side = 'front') as Front,
                   v.Judgement as Back, v.RevisionId as BackRevisionId, v.AssessmentHash,
                   (select a.Content from Assessments a
                     where v.AssessmentHash is not null and a.Id = (select max(l.Id) from Assessments l where l.RevisionId = c.RevisionId)) as Assessment,
                   case when exists (select 1 from WorkItems w where w.CaseId = v.CaseId and w.Outcome = 'ReturnToClerk' and w.Id > v.WorkItemId)
                          or exists (select 1 from Reopenings r where r.CaseId = v.CaseId and r.Status = 'confirmed' and r.WorkItemId > v.WorkItemId)
                        then 1 else 0 end as IsAskedAgain
              from Cases c
              left join Votes v on v.Id = (select max(l.Id) from Votes l where {Vote.HoldsOn})
             where c.Id = @Id
            """, new { of.Id });
        if (cast.AssessmentHash is { } hash && (cast.Assessment is null || hash != ApplicationJson.HashOf(cast.Assessment))) cast = cast with { Back = null };
        return new(cast.Front, cast.Back) { BackHolds = cast is { Back: not null, IsAskedAgain: false } && cast.BackRevisionId != of.RevisionId };
    }

    private sealed record Row(string? Front, string? Back, long? BackRevisionId, string? AssessmentHash, string? Assessment, bool IsAskedAgain);
}
