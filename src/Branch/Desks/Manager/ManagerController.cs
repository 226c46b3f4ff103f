using Branch.Access;
using Branch.Cases;
using Branch.Credit;
using Branch.Desks.CaseFiles;
using Branch.Desks.Queue;
using Branch.Web;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Manager;

/// <summary>Where a manager decides.</summary>
[Authorize(Policy = Role.Manager), Reaches(Reach.InHand)]
public sealed class ManagerController(
    WorkPages pages, WorkPlaces places, Approvals approvals, DecidersQuery deciders, DecideCase decide, ReturnCase giveBack, IStringLocalizer<Texts> T) : Controller
{
    private const string Route = "/work/manager/{itemId:long}";

    /// <param name="remark">Path of the field at which to begin a remark.</param>
    [HttpGet(Route), Reaches(Reach.AtDesk)]
    public Task<IActionResult> Show(long itemId, string? remark, CancellationToken ct) =>
        ShowAsync(itemId, null, RemarkRows.Begin(remark), ct);

    [HttpPost(Route + "/decide")]
    public Task<IActionResult> Decide(long itemId, ManagerForm form, CancellationToken ct)
    {
        // Only other terms have an amount and a term; what stands there otherwise was left over.
        if (form.Decision.Kind != DecisionKind.OtherTerms) ModelState.Remove("Decision.Amount");
        if (form.Decision.Kind != DecisionKind.OtherTerms) ModelState.Remove("Decision.TermMonths");
        return ActAsync(itemId, form, nameof(form.Decision), async () =>
        {
            var caseId = await decide.RunAsync(HttpContext.Actor(), itemId, form.Seen, form.Revision, form.Decision, ct);
            var (name, next) = ((await places.OfAsync(itemId, ct)).Name, await places.NextAsync(caseId, ct));
            return form.Decision.Kind == DecisionKind.Reject
                ? T["{0}: your rejection is recorded. Next: {1}.", name, next]
                : T["{0}: your approval is recorded. Next: {1}.", name, next];
        }, ct);
    }

    [HttpPost(Route + "/escalate")]
    public Task<IActionResult> Escalate(long itemId, ManagerForm form, CancellationToken ct) => ActAsync(itemId, form, nameof(form.Decision), async () =>
    {
        var caseId = await decide.EscalateAsync(HttpContext.Actor(), itemId, form.Seen, form.Decision.Comment, ct);
        return T["{0} is passed on. Next: {1}.", (await places.OfAsync(itemId, ct)).Name, await places.NextAsync(caseId, ct)];
    }, ct);

    /// <param name="row">"add" for one more row of remarks, or the number of one to take away.</param>
    [HttpPost(Route + "/return")]
    public async Task<IActionResult> Return(long itemId, ManagerForm form, string? row, CancellationToken ct)
    {
        if (this.ChangeRows(form.Return, row)) return await AgainAsync(itemId, form, ct);
        return await ActAsync(itemId, form, nameof(form.Return), async () =>
        {
            await giveBack.RunAsync(HttpContext.Actor(), Desk.Manager, itemId, form.Seen, form.Return, ct);
            return T["{0} is back with the banker, with your remarks.", (await places.OfAsync(itemId, ct)).Name];
        }, ct);
    }

    [HttpPost(Route + "/return-to-clerk")]
    public Task<IActionResult> ReturnToClerk(long itemId, ManagerForm form, CancellationToken ct) => ActAsync(itemId, form, nameof(form.Return), async () =>
    {
        await giveBack.ToClerkAsync(HttpContext.Actor(), itemId, form.Seen, form.Return, ct);
        return T["{0} is back with the clerk, with your remarks.", (await places.OfAsync(itemId, ct)).Name];
    }, ct);

    /// <summary>What other terms would mean: a part of the page while somebody types, the whole page otherwise.</summary>
    [HttpPost(Route + "/figures"), Reaches(Reach.AtDesk)]
    public async Task<IActionResult> Figures(long itemId, ManagerForm form, CancellationToken ct)
    {
        if (Request.Headers.XRequestedWith != "XMLHttpRequest") return await AgainAsync(itemId, form, ct);
        var page = await pages.LoadAsync(HttpContext.Actor(), Desk.Manager, itemId, QueueFilter.Of(Request), ct);
        return PartialView("_Terms", await approvals.TermsAsync(page, form.Decision, ct));
    }

    private async Task<IActionResult> ActAsync(long itemId, ManagerForm form, string part, Func<Task<LocalizedString>> act, CancellationToken ct)
    {
        try
        {
            return this.ToQueue(Desk.Manager, await act());
        }
        catch (ValidationException invalid)
        {
            ModelState.Renumber();
            ModelState.Take(invalid, part);
            return await ShowAsync(itemId, form.Decision, form.Return, ct);
        }
    }

    private Task<IActionResult> AgainAsync(long itemId, ManagerForm form, CancellationToken ct)
    {
        ModelState.Renumber();
        return ShowAsync(itemId, form.Decision, form.Return, ct);
    }

    private async Task<IActionResult> ShowAsync(long itemId, DecisionForm? decision, ReturnForm remarks, CancellationToken ct)
    {
        var work = await pages.LoadAsync(HttpContext.Actor(), Desk.Manager, itemId, QueueFilter.Of(Request), ct);
        if (!work.Item.IsWaiting) return this.ToFile(work, T);
        var head = work.File.Head;
        var (amount, months) = (head.ApprovedAmount ?? head.Amount ?? Money.Zero, head.ApprovedTermMonths ?? head.TermMonths);
        decision ??= new DecisionForm { Amount = amount, TermMonths = months };
        return View("Decide", new ManagerPage(work, decision, remarks,
            await approvals.ForeseeAsync(work, amount, months, ct), await approvals.TermsAsync(work, decision, ct),
            await deciders.LoadAsync(HttpContext.Actor(), work.File, ct)));
    }
}
