using Branch.Access;
using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// A case gets another banker: a draft, or a case under way with what waits for correction. Who captured a revision
/// stays its captor, and four eyes count both.
/// </summary>
public sealed class ChangeBanker(Acts acts)
{
    public Task<long> RunAsync(Actor actor, long caseId, long fromId, long toId, string reason, CancellationToken ct) =>
        acts.RunAsync(actor, "change-banker", caseId, async act =>
        {
            var of = await Case.LockAsync(act.Tx, caseId);
            Reassign.CheckMay(actor, Desk.Banker, of.BranchId);
            if (of.IsClosed || of.BankerId != fromId) throw new StaleException(caseId);
            var colleague = await Colleague.OfAsync(act.Tx, toId);
            await CheckAsync(act, of, colleague);
            var moved = await act.Tx.ExecuteAsync("""
                update Cases
                   set BankerId = @toId, Version = Version + 1
                 where Id = @Id and Version = @Version and BankerId = @fromId and Status in ('draft', 'open')
                """, new { of.Id, of.Version, fromId, toId });
            if (moved == 0) throw new StaleException(caseId);
            await act.Tx.ExecuteAsync("""
                update WorkItems
                   set AssigneeId = @toId, ClaimedAt = @now, Version = Version + 1
                 where CaseId = @Id and Desk = 'banker' and Status = 'claimed' and AssigneeId = @fromId
                """, new { of.Id, fromId, toId, now = act.Now });
            await act.AuditAsync(caseId, "banker-changed", new { from = await Hands.NameAsync(act.Tx, fromId), fromId, to = colleague.DisplayName, toId, reason });
            return caseId;
        }, ct);

    private static async Task CheckAsync(Act act, Case of, Actor colleague)
    {
        if (!colleague.Is(Role.Banker)) throw new RefusedException(RefusalReason.NotYourDesk, $"{colleague.UserName} is no banker");
        if (!colleague.BranchIds.Contains(of.BranchId)) throw new RefusedException(RefusalReason.NotYourBranch, $"{colleague.UserName} works elsewhere");
        var past = await Authority.PastAsync(act.Tx, of.Id, colleague.Id);
        if (past.Checked) throw new RefusedException(RefusalReason.CheckedByYou, $"{colleague.UserName} checked it");
        if (past.Decided) throw new RefusedException(RefusalReason.AlreadyVoted, $"{colleague.UserName} decided on it");
    }
}
