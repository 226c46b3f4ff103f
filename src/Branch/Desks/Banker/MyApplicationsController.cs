using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Branch.Desks.Banker;

[Authorize(Policy = Role.Banker), Reaches(Reach.House)]
public sealed class MyApplicationsController(MyApplicationsQuery query, StartApplication start, TimeProvider clock) : Controller
{
    [HttpGet("/banker")]
    public async Task<IActionResult> List(int page, CancellationToken ct)
    {
        ViewData["Now"] = clock.Now();
        return View("MyApplications", await query.LoadAsync(HttpContext.Actor(), page, ct));
    }

    /// <summary>The key was made when the button was shown, so that pressing it twice opens one application.</summary>
    [HttpPost("/banker/applications")]
    public async Task<IActionResult> Start(Guid startKey, long? branchId, CancellationToken ct)
    {
        if (startKey == Guid.Empty) return BadRequest();
        var caseId = await start.RunAsync(HttpContext.Actor(), startKey.ToString("N"), branchId, ct);
        return this.SeeOther($"/banker/applications/{caseId}/loan");
    }
}
