using Branch.Access;
using Branch.Cases;
using Branch.Web;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Queue;

/// <summary>Changes in whose hands a work item is, and stops its clock while the customer has to do something.</summary>
[Authorize(Policy = Policy.CaseFile), Reaches(Reach.InHand)]
public sealed class ItemController(
    ItemPages pages, WorkPlaces places, HandOver handOver, TakeOver takeOver, WaitForCustomer wait, IStringLocalizer<Texts> T) : Controller
{
    private const string Route = "/work/items/{itemId:long}";

    [HttpGet(Route), Reaches(Reach.Item)]
    public async Task<IActionResult> Show(long itemId, CancellationToken ct) => View("Item", await LoadAsync(itemId, ct));

    [HttpPost(Route + "/hand-over")]
    public async Task<IActionResult> GiveTo(long itemId, long? toId, CancellationToken ct)
    {
        if (toId is not { } id) return await WrongAsync(itemId, nameof(toId), T["Please choose a colleague."], ct);
        var page = await LoadAsync(itemId, ct);
        await handOver.RunAsync(HttpContext.Actor(), itemId, id, ct);
        this.Notice(T["{0} is now with {1}.", page.Title, page.Colleagues.FirstOrDefault(c => c.Id == id)?.Name ?? "–"]);
        return this.SeeOther((await places.OfAsync(itemId, ct)).QueuePage(QueueFilter.Of(Request)));
    }

    [HttpPost(Route + "/take-over"), Reaches(Reach.OthersHand)]
    public async Task<IActionResult> Take(long itemId, string? takeReason, CancellationToken ct)
    {
        try
        {
            await takeOver.RunAsync(HttpContext.Actor(), itemId, takeReason, ct);
            return this.SeeOther((await places.OfAsync(itemId, ct)).WorkPage(QueueFilter.Of(Request)));
        }
        catch (ValidationException invalid)
        {
            return await WrongAsync(itemId, nameof(takeReason), invalid.Errors.First().ErrorMessage, ct);
        }
    }

    [HttpPost(Route + "/wait"), Reaches(Reach.Running)]
    public async Task<IActionResult> Wait(long itemId, string? waitReason, CancellationToken ct)
    {
        try
        {
            await wait.RunAsync(HttpContext.Actor(), itemId, waitReason, ct);
            var place = await places.OfAsync(itemId, ct);
            this.Notice(T["{0} waits for the customer; its clock stands still.", place.Name]);
            return this.SeeOther(place.QueuePage(QueueFilter.Of(Request)));
        }
        catch (ValidationException invalid)
        {
            return await WrongAsync(itemId, nameof(waitReason), invalid.Errors.First().ErrorMessage, ct);
        }
    }

    [HttpPost(Route + "/answered"), Reaches(Reach.Waiting)]
    public async Task<IActionResult> Answered(long itemId, CancellationToken ct)
    {
        await wait.AnsweredAsync(HttpContext.Actor(), itemId, ct);
        var place = await places.OfAsync(itemId, ct);
        this.Notice(T["{0}: the clock runs again.", place.Name]);
        return this.SeeOther(HttpContext.Actor().Is(Role.Banker) ? "/banker" : place.QueuePage(QueueFilter.Of(Request)));
    }

    private Task<ItemPage> LoadAsync(long itemId, CancellationToken ct) => pages.LoadAsync(HttpContext.Actor(), itemId, QueueFilter.Of(Request), ct);

    private async Task<IActionResult> WrongAsync(long itemId, string field, string message, CancellationToken ct)
    {
        ModelState.AddModelError(field, message);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Item", await LoadAsync(itemId, ct));
    }
}
