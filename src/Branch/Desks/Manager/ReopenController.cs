using Branch.Access;
using Branch.Cases;
using Branch.Desks.CaseFiles;
using Branch.Desks.Queue;
using Branch.Web;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Manager;

/// <summary>A decision is taken up again before the hand-over: one manager proposes it, another confirms.</summary>
[Authorize(Policy = Role.Manager), Reaches(Reach.Proposal)]
public sealed class ReopenController(CaseFileQuery files, WorkPlaces places, ReopenDecision reopen, IStringLocalizer<Texts> T) : Controller
{
    private const string Route = "/work/items/{itemId:long}/reopen";

    [HttpGet("/cases/{caseId:long}/reopen"), Reaches(Reach.Decision)]
    public async Task<IActionResult> Show(long caseId, CancellationToken ct) =>
        await files.LoadAsync(HttpContext.Actor(), caseId, ct) is { Reopenable: not null } file ? View("Reopen", file) : LocalRedirect($"/cases/{caseId}");

    [HttpPost(Route), Reaches(Reach.Decision)]
    public async Task<IActionResult> Propose(long itemId, string? reason, CancellationToken ct)
    {
        try
        {
            await reopen.ProposeAsync(HttpContext.Actor(), itemId, reason, ct);
        }
        catch (ValidationException invalid)
        {
            ModelState.AddModelError(nameof(reason), invalid.Errors.First().ErrorMessage);
            return await Show((await places.OfAsync(itemId, ct)).CaseId, ct);
        }
        return this.ToQueue(Desk.Manager, T["Proposed. Another manager has to confirm it."]);
    }

    [HttpPost(Route + "/confirm")]
    public async Task<IActionResult> Confirm(long itemId, long proposalId, CancellationToken ct)
    {
        await reopen.ConfirmAsync(HttpContext.Actor(), itemId, proposalId, ct);
        return this.ToQueue(Desk.Manager, T["The decision is reopened. The case goes back to the back office."]);
    }

    [HttpPost(Route + "/drop")]
    public async Task<IActionResult> Drop(long itemId, long proposalId, CancellationToken ct)
    {
        await reopen.DropAsync(HttpContext.Actor(), itemId, proposalId, ct);
        return this.ToQueue(Desk.Manager, T["The proposal is dropped; the decision stands."]);
    }
}
