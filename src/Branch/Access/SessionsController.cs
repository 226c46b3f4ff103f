using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Access;

/// <param name="Here">The session that looks.</param>
public sealed record SessionsPage(IReadOnlyList<OpenSession> Open, long Here);

/// <summary>Where a person is signed in, to be ended there.</summary>
[Authorize(Policy = Policy.SignedIn), Reaches(Reach.House)]
public sealed class SessionsController(Db db, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/sessions")]
    public async Task<IActionResult> List(CancellationToken ct) =>
        View("Sessions", new SessionsPage(await Sessions.ListAsync(db, HttpContext.Actor().Id, clock.Now(), ct), HttpContext.SessionId()));

    [HttpPost("/sessions/{id:long}/end")]
    public async Task<IActionResult> End(long id, CancellationToken ct)
    {
        var (actor, now) = (HttpContext.Actor(), clock.Now());
        var ended = await db.TransactAsync(async tx =>
        {
            if (!await Sessions.EndAsync(tx, actor.Id, id, now)) return false;
            await tx.AuditAsync(AuditTrail.House, actor, "session-ended", new { session = id }, now);
            return true;
        }, ct);
        if (!ended) return NotFound();
        this.Notice(T["That browser is signed out."]);
        return this.SeeOther("/sessions");
    }

    [HttpPost("/sessions/end-others")]
    public async Task<IActionResult> EndOthers(CancellationToken ct)
    {
        var (actor, here, now) = (HttpContext.Actor(), HttpContext.SessionId(), clock.Now());
        await db.TransactAsync(async tx =>
        {
            var ended = await Sessions.EndAllAsync(tx, actor.Id, here, now);
            if (ended > 0) await tx.AuditAsync(AuditTrail.House, actor, "sessions-ended", new { actor.Id, ended }, now);
        }, ct);
        this.Notice(T["Every other browser is signed out."]);
        return this.SeeOther("/sessions");
    }
}
