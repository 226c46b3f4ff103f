using Branch.Data;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>Says of a document that it counts no more. It stays on record, with who said so and why.</summary>
public sealed class MarkDocument(Acts acts, IStringLocalizer<Texts> texts)
{
    /// <summary>The banker takes back what was added since the last submission: the wrong file.</summary>
    public Task<long> RemoveAsync(Actor banker, long caseId, long documentId, CancellationToken ct) =>
        acts.RunAsync(banker, "remove-document", caseId, async act =>
        {
            var (of, desk) = await DocumentHands.CheckAsync(act, caseId);
            if (desk != Desk.Banker) throw new RefusedException(RefusalReason.NotYourDesk);
            var document = await UnmarkedAsync(act, caseId, documentId);
            if (document.Round != of.Round || document.Desk != Desk.Banker) throw new RefusedException(RefusalReason.AlreadySubmitted);
            await MarkAsync(act, caseId, documentId, DocumentMark.Removed, "");
            await act.AuditAsync(caseId, "document-removed", new { document = documentId, document.Kind, document.About });
            return documentId;
        }, ct);

    /// <summary>The clerk wants another one: not to be read, out of date, of somebody else.</summary>
    /// <param name="comment">What is wrong with it; the banker reads it.</param>
    public Task<long> RefuseAsync(Actor clerk, long caseId, long documentId, string? comment, CancellationToken ct) =>
        acts.RunAsync(clerk, "refuse-document", caseId, async act =>
        {
            var (_, desk) = await DocumentHands.CheckAsync(act, caseId);
            if (desk != Desk.Clerk) throw new RefusedException(RefusalReason.NotYourDesk);
            await new CommentValidator(texts).ValidateAndThrowAsync(new Comment(comment), ct);
            var document = await UnmarkedAsync(act, caseId, documentId);
            await MarkAsync(act, caseId, documentId, DocumentMark.Refused, comment!.Trim());
            await act.AuditAsync(caseId, "document-refused", new { document = documentId, document.Kind, document.About, comment = comment.Trim() });
            return documentId;
        }, ct);

    private static async Task<Found> UnmarkedAsync(Act act, long caseId, long documentId) =>
        await act.Tx.FirstOrDefaultAsync<Found>("""
            select d.Round, d.Desk, d.Kind, d.About
              from Documents d
             where d.Id = @documentId and d.CaseId = @caseId
               and not exists (select 1 from DocumentMarks m where m.DocumentId = d.Id)
            """, new { documentId, caseId }) ?? throw new StaleException(caseId);

    private static Task<int> MarkAsync(Act act, long caseId, long documentId, string mark, string comment) => act.Tx.ExecuteAsync("""
        insert into DocumentMarks (CaseId, DocumentId, Mark, Comment, UserId, At)
        values (@caseId, @documentId, @mark, @comment, @userId, @now)
        """, new { caseId, documentId, mark, comment, userId = act.Actor.Id, now = act.Now });

    private sealed record Found(int Round, string Desk, string Kind, string About);
}
