using Branch.Access;
using Branch.Data;
using Branch.Flow;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>
/// A decision that was wrong is taken up again before the hand-over, by two managers: one proposes it, also whoever decided; another
/// one, who had no part in the case and whose authority covers it, confirms. Nothing is undone: after an approval the case
/// goes on where its workflow says, after a rejection, which has closed it, it sets out anew. It needs a new back-office vote
/// and a new decision.
/// </summary>
public sealed class ReopenDecision(Acts acts, CaseFlow flow, FlowShelf shelf, IStringLocalizer<Texts> texts)
{
    public Task<long> ProposeAsync(Actor manager, long itemId, string? reason, CancellationToken ct) =>
        acts.RunOnItemAsync(manager, "propose-reopening", itemId, async (act, of, item) =>
        {
            await CheckAsync(act, of, item);
            if ((await Authority.PastAsync(act.Tx, of.Id, manager.Id)).Captured) throw new RefusedException(RefusalReason.CapturedByYou);
            if (await Reopening.ProposedAsync(act.Tx, itemId) is not null) throw new StaleException(of.Id);
            await new CommentValidator(texts).ValidateAndThrowAsync(new Comment(reason), ct);
            await act.Tx.ExecuteAsync("""
                insert into Reopenings (CaseId, WorkItemId, RevisionId, Reason, ProposedBy, ProposedAt, Status)
                values (@Id, @itemId, @RevisionId, @reason, @by, @now, 'proposed')
                """, new { of.Id, itemId, of.RevisionId, reason = reason!.Trim(), by = manager.Id, now = act.Now });
            await act.AuditAsync(of.Id, "reopening-proposed", new { item = itemId, item.Node, reason = reason.Trim() });
            return of.Id;
        }, ct);

    /// <exception cref="StaleException">The proposal is none any more, or the customer has answered.</exception>
    public Task<long> ConfirmAsync(Actor manager, long itemId, long proposalId, CancellationToken ct) =>
        acts.RunOnItemAsync(manager, "confirm-reopening", itemId, async (act, of, item) =>
        {
            await CheckAsync(act, of, item);
            var proposal = await FindAsync(act, of, itemId, proposalId);
            if (await act.Tx.SingleAsync<int>($"select count(*) from Users u where u.Id = @ProposedBy and u.Id in {SamePerson.Accounts}", new { proposal.ProposedBy, actorId = manager.Id }) > 0)
                throw new RefusedException(RefusalReason.OwnProposal);
            var past = await Authority.PastAsync(act.Tx, of.Id, manager.Id);
            if (past.Captured) throw new RefusedException(RefusalReason.CapturedByYou);
            if (past.Checked) throw new RefusedException(RefusalReason.CheckedByYou);
            if (past.Decided) throw new RefusedException(RefusalReason.AlreadyVoted);
            if (!await Authority.CoversAsync(act, of)) throw new RefusedException(RefusalReason.AboveLimit);
            await EndAsync(act, of, proposal, "confirmed");
            // What was approved falls, and one vote is no longer enough.
            await act.Tx.ExecuteAsync("update Cases set ApprovedAmountCents = null, ApprovedTermMonths = null, OneVoteRowId = null where Id = @Id", new { of.Id });
            of = of with { ApprovedAmount = null, ApprovedTermMonths = null };
            await act.AuditAsync(of.Id, "decision-reopened", new { item = itemId, item.Node, proposal.ProposedBy, reason = proposal.Reason });
            var application = (await Revision.OfAsync(act.Tx, of)).Application();
            if (of.Status == CaseStatus.Rejected)
            {
                await act.Tx.ExecuteAsync("update Cases set Status = 'open', ClosedAt = null where Id = @Id", new { of.Id });
                await flow.RestartAsync(act, of, application);
                return of.Id;
            }
            // Out of whosever hands, as the machine desk takes what is late.
            await act.Tx.ExecuteAsync("update WorkItems set Status = 'claimed', Version = Version + 1 where Id = @Id", new { item.Id });
            var taken = item with { Status = WorkItemStatus.Claimed, Version = item.Version + 1 };
            await flow.CompleteAsync(act, of, taken, FlowVocabulary.Reopen, application);
            return of.Id;
        }, ct);

    /// <summary>The decision stands after all; any manager may say so, also whoever proposed it.</summary>
    public Task<long> DropAsync(Actor manager, long itemId, long proposalId, CancellationToken ct) =>
        acts.RunOnItemAsync(manager, "drop-reopening", itemId, async (act, of, item) =>
        {
            await CheckAsync(act, of, item);
            await EndAsync(act, of, await FindAsync(act, of, itemId, proposalId), "dropped");
            await act.AuditAsync(of.Id, "reopening-dropped", new { item = itemId, item.Node });
            return of.Id;
        }, ct);

    /// <summary>A manager of the branch office; and the task that decided a closed rejection, or a step at which the workflow lets a decision be reopened.</summary>
    private async Task CheckAsync(Act act, Case of, WorkItem item)
    {
        if (!act.Actor.BranchIds.Contains(of.BranchId)) throw new UnknownCaseException();
        if (!act.Actor.Is(Role.Manager)) throw new RefusedException(RefusalReason.NotYourDesk);
        if (of.Status == CaseStatus.Rejected)
        {
            if (await Reopening.RejectionAsync(act.Tx, of.Id) != item.Id) throw new StaleException(of.Id);
            return;
        }
        if (of.Status != CaseStatus.Open || item.Status is not (WorkItemStatus.Open or WorkItemStatus.Claimed)) throw new StaleException(of.Id);
        if (!(await shelf.PinnedAsync(act.Tx, of.FlowHash!)).OutcomesOf(item.Node).Contains(FlowVocabulary.Reopen))
            throw new RefusedException(RefusalReason.NotOffered, $"{item.Node} has no outcome {FlowVocabulary.Reopen}");
    }

    private static async Task<Reopening> FindAsync(Act act, Case of, long itemId, long proposalId) =>
        await Reopening.ProposedAsync(act.Tx, itemId) is { } proposal && proposal.Id == proposalId ? proposal : throw new StaleException(of.Id);

    private static async Task EndAsync(Act act, Case of, Reopening proposal, string status)
    {
        var moved = await act.Tx.ExecuteAsync("""
            update Reopenings
               set Status = @status, EndedBy = @by, EndedAt = @now
             where Id = @Id and Status = 'proposed'
            """, new { proposal.Id, status, by = act.Actor.Id, now = act.Now });
        if (moved == 0) throw new StaleException(of.Id);
    }
}

/// <summary>A proposal to take up a decision again.</summary>
public sealed record Reopening(long Id, long CaseId, long WorkItemId, string Reason, long ProposedBy, string Person, DateTimeOffset ProposedAt)
{
    private const string Columns = "r.Id, r.CaseId, r.WorkItemId, r.Reason, r.ProposedBy, u.DisplayName as Person, r.ProposedAt";

    /// <summary>The task at which a case was rejected last.</summary>
    public static Task<long?> RejectionAsync(Tx tx, long caseId) => tx.FirstOrDefaultAsync<long?>("""
        select max(Id) from WorkItems where CaseId = @caseId and Desk = 'manager' and Outcome = 'Reject'
        """, new { caseId });

    /// <summary>In a case that was rejected, or at a task of it that waits; null if there is none.</summary>
    public static Task<Reopening?> OfCaseAsync(Tx tx, long caseId) => tx.FirstOrDefaultAsync<Reopening>($"""
        select {Columns}
          from Reopenings r
          join Cases c on c.Id = r.CaseId
          join WorkItems w on w.Id = r.WorkItemId
          join Users u on u.Id = r.ProposedBy
         where r.CaseId = @caseId and r.Status = 'proposed' and (w.Status in ('open', 'claimed') or c.Status = 'rejected')
        """, new { caseId });

    /// <summary>At this task; null if there is none.</summary>
    public static Task<Reopening?> ProposedAsync(Tx tx, long itemId) => tx.FirstOrDefaultAsync<Reopening>($"""
        select {Columns}
          from Reopenings r
          join Users u on u.Id = r.ProposedBy
         where r.WorkItemId = @itemId and r.Status = 'proposed'
        """, new { itemId });
}
