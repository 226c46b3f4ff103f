using Branch.Data;

namespace Branch.Cases;

/// <summary>The clerk has the credit bureau asked once more, after it did not answer: the case goes back to the machine.</summary>
public sealed class AskBureauAgain(Acts acts, CaseFlow flow)
{
    /// <param name="seen">The work item's version on the page.</param>
    /// <exception cref="RefusedException">There is nothing to ask again: every report is there, or the consent is missing.</exception>
    public Task<long> RunAsync(Actor clerk, long itemId, long seen, CancellationToken ct) =>
        acts.RunOnItemAsync(clerk, "ask-bureau-again", itemId, async (act, of, item) =>
        {
            await Authority.CheckInHandAsync(act, of, item, Desk.Clerk, seen);
            var unanswered = await act.Tx.SingleAsync<int>("""
                select count(*)
                  from BureauReports
                 where Status = 'unavailable'
                   and RevisionId = @RevisionId and WorkItemId = (select max(b.WorkItemId) from BureauReports b where b.RevisionId = @RevisionId)
                """, new { of.RevisionId });
            if (unanswered == 0) throw new RefusedException(RefusalReason.NotOffered, "every report that may be asked for is there");
            var revision = await Revision.OfAsync(act.Tx, of);
            await act.AuditAsync(of.Id, "bureau-asked-again", new { item = itemId, item.Node });
            await flow.CompleteAsync(act, of, item, "Requery", revision.Application());
            return of.Id;
        }, ct);
}
