using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Stuck;

[Authorize(Policy = Role.Administrator), Reaches(Reach.House)]
public sealed class StuckController(Db db, RepairCase repair, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/admin/stuck")]
    public async Task<IActionResult> List(CancellationToken ct) => View("Stuck", await StuckCases.FindAsync(db, clock.Now(), ct));

    [HttpPost("/admin/stuck/cases/{id:long}/reopen")]
    public Task<IActionResult> Reopen(long id, long version, CancellationToken ct) =>
        RunAsync(() => repair.ReopenAsync(HttpContext.Actor(), id, version, ct), T["The case has its work again."]);

    [HttpPost("/admin/stuck/steps/{id:long}/retry")]
    public Task<IActionResult> Retry(long id, long version, CancellationToken ct) =>
        RunAsync(() => repair.RetryAsync(HttpContext.Actor(), id, version, ct), T["The step is tried at once."]);

    private async Task<IActionResult> RunAsync(Func<Task> act, string done)
    {
        try
        {
            await act();
            this.Notice(done);
        }
        catch (StaleException)
        {
            this.Notice(T["It had gone on by itself meanwhile; nothing was changed."], NoticeKind.Warning);
        }
        return this.SeeOther("/admin/stuck");
    }
}
