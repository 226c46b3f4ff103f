using Branch.Access;
using Branch.Data;

namespace Branch.Cases;

/// <summary>Sets going again what stood still; an administrator's act, and in the trail like any other.</summary>
public sealed class RepairCase(Acts acts, CaseFlow flow)
{
    /// <summary>Opens the work items that the case waits for by its recorded way, where they are missing.</summary>
    /// <returns>The steps that were opened.</returns>
    /// <exception cref="StaleException">It has one by now, or is closed.</exception>
    public Task<IReadOnlyList<string>> ReopenAsync(Actor administrator, long caseId, long seen, CancellationToken ct) =>
        acts.RunAsync(administrator, "repair", caseId, async act =>
        {
            Check(administrator);
            var of = await Case.LockAsync(act.Tx, caseId);
            if (of.Status != CaseStatus.Open || of.Version != seen) throw new StaleException(caseId);
            var opened = await flow.ReopenAsync(act, of);
            if (opened.Count == 0) throw new StaleException(caseId);
            await act.AuditAsync(caseId, "case-repaired", new { opened });
            return opened;
        }, ct);

    /// <summary>Has a failing machine step tried at once instead of when its rest is over.</summary>
    public Task<long> RetryAsync(Actor administrator, long itemId, long seen, CancellationToken ct) =>
        acts.RunOnItemAsync(administrator, "retry", itemId, async (act, of, item) =>
        {
            Check(administrator);
            var moved = await act.Tx.ExecuteAsync("""
                update WorkItems
                   set LeaseUntil = @now, Version = Version + 1
                 where Id = @itemId and Desk = 'system' and Status = 'open' and Version = @seen
                """, new { itemId, seen, now = act.Now });
            if (moved == 0) throw new StaleException(of.Id);
            await act.AuditAsync(of.Id, "step-retried", new { item.Node, item.Attempts });
            return of.Id;
        }, ct);

    private static void Check(Actor administrator)
    {
        if (!administrator.Is(Role.Administrator)) throw new RefusedException(RefusalReason.NotYourDesk);
    }
}
