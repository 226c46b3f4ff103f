using Branch.Access;
using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// Who may work on what. The same rules stand in three places, each of which would do alone: here, in the queue's
/// condition (<see cref="MayWorkOn"/>), and in the database's triggers. All of them compare people, not accounts
/// (<see cref="SamePerson"/>).
/// </summary>
public static class Authority
{
    /// <summary>
    /// Condition on work items <c>w</c> of cases <c>c</c>: what the person <c>@actorId</c> may claim on the day <c>@today</c>.
    /// Four eyes as in <see cref="CheckAsync"/>; a decision above the first is offered only to those whose authority covers it.
    /// </summary>
    public const string MayWorkOn = $"""
        w.BranchId in (select b.BranchId from UserBranches b where b.UserId = @actorId)
           and exists (select 1 from UserRoles r where r.UserId = @actorId and r.Role = w.Desk)
           and (w.Desk = 'banker' or (c.BankerId not in {SamePerson.Accounts}
                and not exists (select 1 from Revisions r where r.CaseId = w.CaseId and r.CapturedBy in {SamePerson.Accounts})))
           and (w.Desk = 'clerk' or not {Checked})
           and not exists (select 1 from Votes v where v.CaseId = w.CaseId and {IsTheirs}
                              and ((w.Desk = 'banker' and v.Side <> 'front') or (w.Desk = 'clerk' and v.Side <> 'back')
                                   or (w.Desk = 'manager' and (v.Side <> 'decision' or {IsInForce}))))
           and (w.Level < 2 or (not {PassedOn} and ({Grant.Covers} or {Grant.LentCovers})))
        """;

    /// <summary>Condition on votes <c>v</c>: the person <c>@actorId</c> cast it, by whichever account, or somebody did in their name.</summary>
    private const string IsTheirs = $"(v.UserId in {SamePerson.Accounts} or v.ForUserId in {SamePerson.Accounts})";

    /// <summary>Condition on cases <c>c</c>: the person <c>@actorId</c>, or somebody in their name, recorded a check or finished a step of the clerk's desk.</summary>
    private const string Checked = $"""
        (exists (select 1 from Verifications f where f.CaseId = c.Id and (f.UserId in {SamePerson.Accounts} or f.ForUserId in {SamePerson.Accounts}))
                    or exists (select 1 from WorkItems d
                                where d.CaseId = c.Id and d.Desk = 'clerk' and d.Status = 'done' and d.CompletedBy is not null
                                  and (d.CompletedBy in {SamePerson.Accounts} or d.ForUserId in {SamePerson.Accounts})))
        """;

    /// <summary>Condition on cases <c>c</c>: the last first decision was handed to the next authority by the person <c>@actorId</c>, or in their name.</summary>
    private const string PassedOn = $"""
        exists (select 1 from WorkItems e
                        where e.Id = (select max(l.Id) from WorkItems l where l.CaseId = c.Id and l.Desk = 'manager' and l.Level < 2 and l.Status = 'done')
                          and e.Outcome = 'Escalate' and (e.CompletedBy in {SamePerson.Accounts} or e.ForUserId in {SamePerson.Accounts}))
        """;

    /// <summary>Condition on decisions <c>v</c> and cases <c>c</c>: on the current revision, and no back-office vote came after it.</summary>
    public const string IsInForce = """
        (v.RevisionId = c.RevisionId
                                        and v.Id > coalesce((select max(k.Id) from Votes k where k.RevisionId = v.RevisionId and k.Side = 'back'), 0))
        """;

    /// <exception cref="RefusedException">The person may not work on this item.</exception>
    /// <exception cref="UnknownCaseException">The person may not know of this case.</exception>
    public static async Task CheckAsync(Act act, Case of, WorkItem item)
    {
        if (!act.Actor.BranchIds.Contains(of.BranchId)) throw new UnknownCaseException();
        if (!act.Actor.Is(item.Desk)) throw new RefusedException(RefusalReason.NotYourDesk);
        await CheckEyesAsync(act.Tx, of, item, act.Actor.Id);
        if (act.ForUserId is { } absent) await CheckEyesAsync(act.Tx, of, item, absent);
        if (item is { Desk: Desk.Manager, Level: >= 2 } && !await CoversAsync(act, of)) throw new RefusedException(RefusalReason.AboveLimit);
    }

    private static async Task CheckEyesAsync(Tx tx, Case of, WorkItem item, long userId)
    {
        if (await BarredAsync(tx, of, item, userId) is { } reason) throw new RefusedException(reason);
    }

    /// <summary>Four eyes: what this person did in the case, by whichever account, or a substitute did in their name; null if nothing bars them.</summary>
    public static async Task<RefusalReason?> BarredAsync(Tx tx, Case of, WorkItem item, long userId)
    {
        var past = await PastAsync(tx, of.Id, userId);
        if (item.Desk != Desk.Banker && past.Captured) return RefusalReason.CapturedByYou;
        if (item.Desk != Desk.Clerk && past.Checked) return RefusalReason.CheckedByYou;
        if (item.Desk == Desk.Manager ? past.DecidesNow : past.Decided) return RefusalReason.AlreadyVoted;
        return item.Level >= 2 && past.PassedOn ? RefusalReason.PassedOnByYou : null;
    }

    /// <summary>What all parties would owe lies within the person's authority.</summary>
    public static async Task<bool> CoversAsync(Act act, Case of) =>
        (await Grant.OfAsync(act, of)).Limit >= (await Exposure.OfAsync(act.Tx, of)).Total;

    /// <summary>The item is in this person's hands and is still the one they looked at.</summary>
    /// <param name="seen">The item's version on the page.</param>
    public static async Task CheckInHandAsync(Act act, Case of, WorkItem item, string desk, long seen)
    {
        await CheckAsync(act, of, item);
        if (item.Desk != desk) throw new RefusedException(RefusalReason.NotYourDesk);
        if (item.Status is not WorkItemStatus.Claimed || item.Version != seen) throw new StaleException(of.Id);
        if (item.AssigneeId != act.Actor.Id) throw new RefusedException(RefusalReason.NotYours);
        await Substitution.CheckAsync(act, desk);
    }

    /// <summary>What the person did in a case, by whichever account, or a substitute did for them.</summary>
    public static Task<Past> PastAsync(Tx tx, long caseId, long actorId) => tx.SingleAsync<Past>($"""
        select case when c.BankerId in {SamePerson.Accounts}
                      or exists (select 1 from Revisions r where r.CaseId = c.Id and r.CapturedBy in {SamePerson.Accounts})
                      or exists (select 1 from Votes v where v.CaseId = c.Id and v.Side = 'front' and {IsTheirs}) then 1 else 0 end as Captured,
               case when exists (select 1 from Votes v where v.CaseId = c.Id and v.Side = 'back' and {IsTheirs})
                      or {Checked} then 1 else 0 end as Checked,
               case when exists (select 1 from Votes v where v.CaseId = c.Id and v.Side = 'decision' and {IsTheirs}) then 1 else 0 end as Decided,
               case when exists (select 1 from Votes v where v.CaseId = c.Id and v.Side = 'decision' and {IsTheirs} and {IsInForce}) then 1 else 0 end as DecidesNow,
               case when {PassedOn} then 1 else 0 end as PassedOn
          from Cases c
         where c.Id = @caseId
        """, new { caseId, actorId });
}

/// <param name="Captured">Also as the banker responsible for it.</param>
/// <param name="Checked">Recorded a check, or finished a step of the clerk's desk: voted, returned, asked the bureau again.</param>
/// <param name="DecidesNow">Has a decision that is in force.</param>
/// <param name="PassedOn">Handed the decision to the next authority, which is somebody else.</param>
public sealed record Past(bool Captured, bool Checked, bool Decided, bool DecidesNow, bool PassedOn);
