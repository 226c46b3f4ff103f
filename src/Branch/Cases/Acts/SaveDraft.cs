using Branch.Access;
using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// Keeps what the banker has typed so far, complete or not. Working material: not an entry in the audit trail, and
/// gone when it becomes a revision.
/// </summary>
public sealed class SaveDraft(Acts acts)
{
    /// <param name="seen">The draft's version on the page.</param>
    /// <returns>The draft's new version.</returns>
    /// <exception cref="StaleException">The draft was saved from another page, or submitted.</exception>
    public Task<long> RunAsync(Actor banker, long caseId, Application content, long seen, CancellationToken ct) =>
        acts.RunAsync(banker, "save-draft", caseId, async act =>
        {
            var of = await Draft.CheckInHandAsync(act, caseId);
            return await SaveAsync(act, of, content, seen);
        }, ct);

    internal static async Task<long> SaveAsync(Act act, Case of, Application content, long seen)
    {
        var moved = await act.Tx.ExecuteAsync("""
            update Drafts
               set Content = @json, Version = Version + 1, SavedAt = @now
             where CaseId = @Id and Version = @seen
            """, new { of.Id, seen, json = ApplicationJson.Canonical(content), now = act.Now });
        if (moved == 0) throw new StaleException(of.Id);
        // Only a draft shows what is being typed; a returned case keeps its figures until it is submitted again.
        await act.Tx.ExecuteAsync("""
            update Cases
               set ApplicantName = @name, AmountCents = @cents, TermMonths = @TermMonths,
                   ProductId = (select p.Id from Products p where p.Code = @Product)
             where Id = @Id and Status = 'draft'
            """, new { of.Id, name = CustomerName.Of(content.Applicant), cents = content.Amount?.Cents, content.TermMonths, content.Product });
        return seen + 1;
    }
}
