using Branch.Access;
using Branch.Data;

namespace Branch.Cases;

/// <summary>Takes a waiting work item into one's own hands, or gives it back.</summary>
public sealed class ClaimWorkItem(Acts acts)
{
    /// <exception cref="StaleException">Somebody else took it, or it is done.</exception>
    public Task<long> RunAsync(Actor actor, long itemId, CancellationToken ct) =>
        acts.RunOnItemAsync(actor, "claim", itemId, async (act, of, item) =>
        {
            if (item.Status == WorkItemStatus.Open) act = await Substitution.ActingAsync(act, of, item);
            await Authority.CheckAsync(act, of, item);
            if (item.AssigneeId == actor.Id && item.Status == WorkItemStatus.Claimed) return of.Id;
            if (!await ClaimAsync(act, of.Id, item.Id)) throw new StaleException(of.Id);
            return of.Id;
        }, ct);

    /// <summary>The most urgent item at a desk that this person may work on; null if nothing waits.</summary>
    /// <returns>The case's id.</returns>
    public Task<long?> NextAsync(Actor actor, string desk, string? product, long? branchId, CancellationToken ct) =>
        acts.RunAsync(actor, "claim-next", null, async act =>
        {
            if (!actor.Is(desk)) throw new RefusedException(RefusalReason.NotYourDesk);
            var lent = desk == Desk.Manager && (await Substitution.LendersAsync(act)).Count > 0;
            for (var skip = 0; ; skip += Glance)
            {
                var waiting = await act.Tx.QueryAsync<Next>(MostUrgent.ToClaim, new { desk, product, branchId, actorId = actor.Id, today = WorkingTime.Day(act.Now), skip, take = Glance });
                foreach (var next in waiting)
                    if (await LockAsync(act.Tx, next.Id) && await ClaimAsync(lent ? await ActingAsync(act, next) : act, next.CaseId, next.Id)) return (long?)next.CaseId;
                if (waiting.Count == 0) return null;
            }
        }, ct);

    public Task<long> ReleaseAsync(Actor actor, long itemId, CancellationToken ct) =>
        acts.RunOnItemAsync(actor, "release", itemId, async (act, of, item) =>
        {
            await Authority.CheckAsync(act, of, item);
            if (item.AssigneeId != actor.Id) throw new StaleException(of.Id);
            await Hands.FreeAsync(act, item);
            await act.AuditAsync(of.Id, "work-item-released", new { item = itemId, item.Node });
            return of.Id;
        }, ct);

    /// <summary>
    /// Whether the item still waits and nobody else is just taking it. One row is locked at a time: a lock on the whole
    /// sorted queue would make it look empty to all others.
    /// </summary>
    private static async Task<bool> LockAsync(Tx tx, long itemId) =>
        await tx.FirstOrDefaultAsync<long?>("select Id from WorkItems {skip locked} where Id = @itemId and Status = 'open'", new { itemId }) is not null;

    private static async Task<Act> ActingAsync(Act act, Next next) =>
        await Substitution.ActingAsync(act, await Case.LockAsync(act.Tx, next.CaseId), await WorkItem.OfAsync(act.Tx, next.Id));

    /// <returns>Whether it was still waiting; the count decides, also where a database knows no such locks.</returns>
    private static async Task<bool> ClaimAsync(Act act, long caseId, long itemId)
    {
        var moved = await act.Tx.ExecuteAsync("""
            update WorkItems
               set Status = 'claimed', AssigneeId = @actorId, ForUserId = @ForUserId, ClaimedAt = @now, Version = Version + 1,
                   ActiveAt = case when Desk = 'banker' then null else @now end
             where Id = @itemId and Status = 'open'
            """, new { itemId, actorId = act.Actor.Id, act.ForUserId, now = act.Now });
        if (moved == 0) return false;
        await act.AuditAsync(caseId, "work-item-claimed", new { item = itemId });
        return true;
    }

    /// <summary>How many of the most urgent items of each office are read at a time.</summary>
    private const int Glance = 20;

    private sealed record Next(long Id, long CaseId);
}
