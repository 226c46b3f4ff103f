using Branch.Access;
using Branch.Cases;
using Branch.Desks.Queue;
using Branch.Web;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Clerk;

/// <summary>Where a clerk checks an application and votes on it, or gives it back.</summary>
[Authorize(Policy = Role.Clerk), Reaches(Reach.InHand)]
public sealed class ClerkController(WorkPages pages, WorkPlaces places, CastVote cast, ReturnCase giveBack, AskBureauAgain ask, RequestDocuments request, IStringLocalizer<Texts> T) : Controller
{
    private const string Route = "/work/clerk/{itemId:long}";

    /// <param name="remark">Path of the field at which to begin a remark.</param>
    /// <param name="check">Key of the check to show.</param>
    /// <param name="document">Id of the document to show.</param>
    [HttpGet(Route), Reaches(Reach.AtDesk)]
    public async Task<IActionResult> Show(long itemId, string? remark, string? check, long? document, CancellationToken ct)
    {
        var page = await LoadAsync(itemId, ct);
        return page.Item.IsWaiting ? View("Check", ClerkPage.Of(page, check, document) with { Return = RemarkRows.Begin(remark) }) : this.ToFile(page, T);
    }

    [HttpPost(Route + "/vote")]
    public async Task<IActionResult> Vote(long itemId, ClerkForm form, CancellationToken ct)
    {
        try
        {
            var caseId = await cast.RunAsync(HttpContext.Actor(), itemId, form.Seen, form.Revision, form.Vote, ct);
            var place = await places.OfAsync(itemId, ct);
            return this.ToQueue(Desk.Clerk, T["{0}: your vote is recorded. Next: {1}.", place.Name, await places.NextAsync(caseId, ct)]);
        }
        catch (ValidationException invalid)
        {
            return await AgainAsync(itemId, form, nameof(form.Vote), invalid, ct);
        }
    }

    /// <param name="row">"add" for one more row of remarks, or the number of one to take away.</param>
    [HttpPost(Route + "/return")]
    public async Task<IActionResult> Return(long itemId, ClerkForm form, string? row, CancellationToken ct)
    {
        if (this.ChangeRows(form.Return, row)) return await AgainAsync(itemId, form, nameof(form.Return), null, ct);
        try
        {
            await giveBack.RunAsync(HttpContext.Actor(), Desk.Clerk, itemId, form.Seen, form.Return, ct);
            return this.ToQueue(Desk.Clerk, T["{0} is back with the banker, with your remarks.", (await places.OfAsync(itemId, ct)).Name]);
        }
        catch (ValidationException invalid)
        {
            return await AgainAsync(itemId, form, nameof(form.Return), invalid, ct);
        }
    }

    [HttpPost(Route + "/requery")]
    public async Task<IActionResult> Requery(long itemId, long seen, CancellationToken ct)
    {
        await ask.RunAsync(HttpContext.Actor(), itemId, seen, ct);
        return this.ToQueue(Desk.Clerk, T["{0}: the credit bureau is asked again. The case comes back to the queue.", (await places.OfAsync(itemId, ct)).Name]);
    }

    /// <summary>Writes to the customer for the documents that are missing.</summary>
    [HttpPost(Route + "/documents/request"), Reaches(Reach.InHand)]
    public async Task<IActionResult> Send(long itemId, CancellationToken ct)
    {
        var page = await LoadAsync(itemId, ct);
        this.Notice(T["The letter that asks for the missing documents ({0}) is in the case file.", await request.RunAsync(HttpContext.Actor(), page.File.Head.Id, ct)]);
        return this.SeeOther(page.Address);
    }

    private Task<WorkPage> LoadAsync(long itemId, CancellationToken ct) =>
        pages.LoadAsync(HttpContext.Actor(), Desk.Clerk, itemId, QueueFilter.Of(Request), ct);

    private async Task<IActionResult> AgainAsync(long itemId, ClerkForm form, string part, ValidationException? invalid, CancellationToken ct)
    {
        ModelState.Renumber();
        if (invalid is not null) ModelState.Take(invalid, part);
        var page = await LoadAsync(itemId, ct);
        return page.Item.IsWaiting ? View("Check", ClerkPage.Of(page, null, null) with { Vote = form.Vote, Return = form.Return }) : this.ToFile(page, T);
    }
}
