using Branch.Access;
using Branch.Data;

namespace Branch.Cases;

/// <summary>In whose hands a case's documents are: the banker's with the draft, the clerk's with the claimed item.</summary>
internal static class DocumentHands
{
    /// <returns>The case, locked, and the desk at which the person has it.</returns>
    public static async Task<(Case Of, string Desk)> CheckAsync(Act act, long caseId)
    {
        if (act.Actor.Is(Role.Banker)) return (await Draft.CheckInHandAsync(act, caseId), Desk.Banker);
        var of = await Case.LockAsync(act.Tx, caseId);
        var item = await act.Tx.FirstOrDefaultAsync<WorkItem>($"""
            select {WorkItem.Columns}
              from WorkItems
             where CaseId = @caseId and Desk = 'clerk' and Status = 'claimed'
            """, new { caseId });
        if (item is null) throw act.Actor.BranchIds.Contains(of.BranchId) ? new StaleException(caseId) : new UnknownCaseException();
        await Authority.CheckAsync(act, of, item);
        return item.AssigneeId == act.Actor.Id ? (of, Desk.Clerk) : throw new RefusedException(RefusalReason.NotYours);
    }
}
