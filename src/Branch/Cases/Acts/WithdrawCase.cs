using Branch.Access;
using Branch.Data;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>The customer no longer wants the loan: the case ends, whatever it waits for; a draft is thrown away.</summary>
public sealed class WithdrawCase(Acts acts, WorkMail mail, IStringLocalizer<Texts> texts)
{
    /// <summary>Ends a submitted case.</summary>
    public Task<long> RunAsync(Actor banker, long caseId, string? reason, CancellationToken ct) =>
        acts.RunAsync(banker, "withdraw", caseId, async act =>
        {
            var of = await Case.LockAsync(act.Tx, caseId);
            CheckBanker(banker, of);
            if (of.Status != CaseStatus.Open) throw new StaleException(caseId);
            if (await Contract.OfAsync(act.Tx, caseId) is not null) throw new RefusedException(RefusalReason.Concluded);
            await new CommentValidator(texts).ValidateAndThrowAsync(new Comment(reason), ct);
            await mail.WithdrawnAsync(act, of);
            await EndAsync(act, of);
            await act.AuditAsync(caseId, "case-withdrawn", new { reason = reason!.Trim() });
            return caseId;
        }, ct);

    /// <summary>Throws away an application that was never submitted. It keeps its id and its audit trail, and nothing that was typed.</summary>
    public Task<long> DiscardAsync(Actor banker, long caseId, CancellationToken ct) =>
        acts.RunAsync(banker, "discard", caseId, async act =>
        {
            var of = await Draft.CheckInHandAsync(act, caseId);
            if (of.Status != CaseStatus.Draft) throw new StaleException(caseId);
            await EndAsync(act, of);
            await act.Tx.ExecuteAsync("delete from DocumentMarks where CaseId = @caseId", new { caseId });
            await act.Tx.ExecuteAsync("delete from Documents where CaseId = @caseId", new { caseId });
            await act.Tx.ExecuteAsync("""
                update Cases
                   set ApplicantName = '', ApplicantFolded = '', AmountCents = null, TermMonths = null, ProductId = null
                 where Id = @caseId
                """, new { caseId });
            await act.AuditAsync(caseId, "draft-discarded", new { });
            return caseId;
        }, ct);

    internal static void CheckBanker(Actor banker, Case of)
    {
        if (!banker.BranchIds.Contains(of.BranchId)) throw new UnknownCaseException();
        if (!banker.Is(Role.Banker)) throw new RefusedException(RefusalReason.NotYourDesk);
        if (of.BankerId != banker.Id) throw new RefusedException(RefusalReason.NotYours);
    }

    private static async Task EndAsync(Act act, Case of)
    {
        var moved = await act.Tx.ExecuteAsync("""
            update Cases
               set Status = 'withdrawn', ClosedAt = @now, Version = Version + 1
             where Id = @Id and Version = @Version and Status in ('draft', 'open')
            """, new { of.Id, of.Version, now = act.Now });
        if (moved == 0) throw new StaleException(of.Id);
        await act.Tx.ExecuteAsync("delete from Drafts where CaseId = @Id", new { of.Id });
        await act.Tx.ExecuteAsync("""
            update WorkItems
               set Status = 'cancelled', CompletedAt = @now, CompletedBy = @actorId, Version = Version + 1
             where CaseId = @Id and Status in ('open', 'claimed')
            """, new { of.Id, now = act.Now, actorId = act.Actor.Id });
    }
}
