using Branch.Data;
using Microsoft.Extensions.Options;

namespace Branch.Audit;

/// <summary>
/// Writes down who looked into a case, before it is shown: what could not be recorded is not shown. Looking again soon
/// leaves no second entry. See docs/decisions/0013-views-are-recorded-first.md.
/// </summary>
public sealed class CaseViews(Db db, IOptions<AuditSettings> settings, TimeProvider clock)
{
    public const string Action = "case-viewed";

    /// <param name="what">That was opened: "file", "work", "letter".</param>
    public async Task RecordAsync(Actor actor, long caseId, string what, CancellationToken ct)
    {
        var now = clock.Now();
        var look = new Look(caseId, actor.Id, now - settings.Value.ViewedAgainAfter);
        if (await db.SingleAsync<long>(Since, look, ct) > 0) return;
        await db.TransactAsync(async tx =>
        {
            // Two pages that open at once: the second waits here and then sees the entry of the first.
            await tx.FirstOrDefaultAsync<long?>("select Seq from AuditHeads {lock} where CaseId = @CaseId", look);
            if (await tx.SingleAsync<long>(Since, look) == 0) await tx.AuditAsync(caseId, actor, Action, new { what }, now);
        }, ct);
    }

    private const string Since = """
        select count(*)
          from AuditEvents
         where CaseId = @CaseId and ActorId = @ActorId and Action = 'case-viewed' and At > @After
        """;

    private sealed record Look(long CaseId, long ActorId, DateTimeOffset After);
}
