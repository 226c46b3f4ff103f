using Branch.Access;
using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// Who may work on what. The same rules stand in three places, each of which would do alone: here, in the queue's
/// condition (<see cref="MayWorkOn"/>), and in the database's triggers.
/// </summary>
public static class Authority
{
    /// <summary>
    /// Condition on work items <c>w</c> of cases <c>c</c>: what the person <c>@actorId</c> may claim. Four eyes as in
    /// <see cref="CheckAsync"/>; a decision above the first is offered only to those whose limit covers it.
    /// </summary>
    public const string MayWorkOn = """
        exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = w.BranchId)
           and exists (select 1 from UserRoles r where r.UserId = @actorId and r.Role = w.Desk)
           and (w.Desk = 'banker' or (c.BankerId <> @actorId
                and not exists (select 1 from Revisions r where r.CaseId = w.CaseId and r.CapturedBy = @actorId)))
           and (w.Desk <> 'manager'
                or (not exists (select 1 from Votes v where v.CaseId = w.CaseId and (v.UserId = @actorId or v.ForUserId = @actorId)
                                   and (v.Side <> 'decision' or v.RevisionId = c.RevisionId))
                    and (w.Level < 2 or exists (select 1 from AuthorityLimits l where l.UserId = @actorId
                                                   and l.AmountCents >= coalesce(c.ApprovedAmountCents, c.AmountCents)))))
           and (w.Desk <> 'clerk'
                or not exists (select 1 from Votes v where v.CaseId = w.CaseId and (v.UserId = @actorId or v.ForUserId = @actorId) and v.Side <> 'back'))
        """;

    /// <exception cref="RefusedException">The person may not work on this item.</exception>
    /// <exception cref="UnknownCaseException">The person may not know of this case.</exception>
    public static async Task CheckAsync(Act act, Case of, WorkItem item)
    {
        if (!act.Actor.BranchIds.Contains(of.BranchId)) throw new UnknownCaseException();
        if (!act.Actor.Is(item.Desk)) throw new RefusedException(RefusalReason.NotYourDesk);
        if (item.Desk == Desk.Banker) return;
        await CheckEyesAsync(act.Tx, of, item, act.Actor.Id);
        if (act.ForUserId is { } absent) await CheckEyesAsync(act.Tx, of, item, absent);
        if (item is { Desk: Desk.Manager, Level: >= 2 } && await LimitAsync(act.Tx, act.Actor.Id) < of.OwedAmount)
            throw new RefusedException(RefusalReason.AboveLimit);
    }

    /// <summary>Four eyes: what this person did in the case, or a substitute did in their name.</summary>
    private static async Task CheckEyesAsync(Tx tx, Case of, WorkItem item, long userId)
    {
        if (of.BankerId == userId || await CapturedAsync(tx, of.Id, userId)) throw new RefusedException(RefusalReason.CapturedByYou);
        foreach (var vote in await VotesOfAsync(tx, of.Id, userId))
            if (vote.Side == VoteSide.Front) throw new RefusedException(RefusalReason.CapturedByYou);
            else if (item.Desk == Desk.Manager && vote.Side == VoteSide.Back) throw new RefusedException(RefusalReason.CheckedByYou);
            else if (item.Desk == Desk.Clerk && vote.Side == VoteSide.Decision) throw new RefusedException(RefusalReason.AlreadyVoted);
            else if (item.Desk == Desk.Manager && vote.RevisionId == of.RevisionId) throw new RefusedException(RefusalReason.AlreadyVoted);
    }

    /// <summary>Up to this amount the person decides alone; nothing if they have no authority.</summary>
    public static async Task<Money> LimitAsync(Tx tx, long userId) =>
        new(await tx.FirstOrDefaultAsync<long?>("select AmountCents from AuthorityLimits where UserId = @userId", new { userId }) ?? 0);

    /// <summary>The item is in this person's hands and is still the one they looked at.</summary>
    /// <param name="seen">The item's version on the page.</param>
    public static async Task CheckInHandAsync(Act act, Case of, WorkItem item, string desk, long seen)
    {
        if (item.Desk != desk) throw new RefusedException(RefusalReason.NotYourDesk);
        await CheckAsync(act, of, item);
        if (item.Status is not WorkItemStatus.Claimed || item.Version != seen) throw new StaleException(of.Id);
        if (item.AssigneeId != act.Actor.Id) throw new RefusedException(RefusalReason.NotYours);
        await Substitution.CheckAsync(act, desk);
    }

    private static async Task<bool> CapturedAsync(Tx tx, long caseId, long userId) =>
        await tx.FirstOrDefaultAsync<long?>(
            "select min(Id) from Revisions where CaseId = @caseId and CapturedBy = @userId", new { caseId, userId }) is not null;

    private static Task<IReadOnlyList<PastVote>> VotesOfAsync(Tx tx, long caseId, long userId) =>
        tx.QueryAsync<PastVote>("select Side, RevisionId from Votes where CaseId = @caseId and (UserId = @userId or ForUserId = @userId)", new { caseId, userId });

    private sealed record PastVote(string Side, long RevisionId);
}
