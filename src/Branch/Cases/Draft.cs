using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>What a banker is typing: for a new application, or to correct a returned one.</summary>
public sealed record Draft(long CaseId, string Content, long Version, DateTimeOffset SavedAt)
{
    public Application Application() => ApplicationJson.Stored(Content);

    /// <summary>The case, if its draft is this person's to change.</summary>
    /// <exception cref="StaleException">It was submitted, withdrawn or given to somebody else meanwhile.</exception>
    public static async Task<Case> CheckInHandAsync(Act act, long caseId)
    {
        var of = await Case.LockAsync(act.Tx, caseId);
        if (!act.Actor.BranchIds.Contains(of.BranchId)) throw new UnknownCaseException();
        if (of.Status == CaseStatus.Draft)
            return of.BankerId == act.Actor.Id ? of : throw new UnknownCaseException();
        if (!act.Actor.Is(Desk.Banker)) throw new RefusedException(RefusalReason.NotYourDesk);
        return (await CorrectionAsync(act, of))?.AssigneeId == act.Actor.Id ? of : throw new StaleException(caseId);
    }

    /// <summary>The work item with which a returned case waits at the banker's desk; null if it does not. Without a draft it is the customer's answer that is waited for.</summary>
    public static Task<WorkItem?> CorrectionAsync(Act act, Case of) =>
        act.Tx.FirstOrDefaultAsync<WorkItem>($"""
            select {WorkItem.Columns}
              from WorkItems
             where CaseId = @Id and Desk = 'banker' and Status = 'claimed'
               and exists (select 1 from Drafts d where d.CaseId = WorkItems.CaseId)
            """, new { of.Id });
}
