using Branch.Access;
using Branch.Cases;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Queue;

public sealed class QueueController(QueueQuery query, WorkPlaces places, ClaimWorkItem claim, IStringLocalizer<Texts> T) : Controller
{
    private QueueFilter Filter => QueueFilter.Of(Request);

    [HttpGet("/work/clerk"), Authorize(Policy = Role.Clerk), Reaches(Reach.House)]
    public Task<IActionResult> Clerk(CancellationToken ct) => ShowAsync(Desk.Clerk, ct);

    [HttpGet("/work/manager"), Authorize(Policy = Role.Manager), Reaches(Reach.House)]
    public Task<IActionResult> Manager(CancellationToken ct) => ShowAsync(Desk.Manager, ct);

    [HttpPost("/work/clerk/next"), Authorize(Policy = Role.Clerk), Reaches(Reach.House)]
    public Task<IActionResult> NextForClerk(CancellationToken ct) => NextAsync(Desk.Clerk, ct);

    [HttpPost("/work/manager/next"), Authorize(Policy = Role.Manager), Reaches(Reach.House)]
    public Task<IActionResult> NextForManager(CancellationToken ct) => NextAsync(Desk.Manager, ct);

    [HttpPost("/work/items/{itemId:long}/claim"), Authorize(Policy = Policy.CaseFile), Reaches(Reach.Claimable)]
    public async Task<IActionResult> Claim(long itemId, CancellationToken ct)
    {
        await claim.RunAsync(HttpContext.Actor(), itemId, ct);
        return this.SeeOther((await places.OfAsync(itemId, ct)).WorkPage(Filter));
    }

    [HttpPost("/work/items/{itemId:long}/release"), Authorize(Policy = Policy.CaseFile), Reaches(Reach.InHand)]
    public async Task<IActionResult> Release(long itemId, CancellationToken ct)
    {
        await claim.ReleaseAsync(HttpContext.Actor(), itemId, ct);
        var place = await places.OfAsync(itemId, ct);
        this.Notice(T["{0} waits for everybody at this desk again.", place.Name]);
        return this.SeeOther(place.QueuePage(Filter));
    }

    private async Task<IActionResult> ShowAsync(string desk, CancellationToken ct) =>
        View("Queue", await query.LoadAsync(HttpContext.Actor(), desk, Filter, ct));

    private async Task<IActionResult> NextAsync(string desk, CancellationToken ct)
    {
        var filter = Filter;
        if (await claim.NextAsync(HttpContext.Actor(), desk, filter.Product, filter.Branch, ct) is not { } caseId)
        {
            this.Notice(filter.IsAny ? T["Nothing waits for you with this filter."] : T["Nothing waits for you."], NoticeKind.Warning);
            return this.SeeOther(filter.On($"/work/{desk}"));
        }
        return this.SeeOther(await places.InHandAsync(HttpContext.Actor(), desk, caseId, ct) is { } itemId
            ? filter.On($"/work/{desk}/{itemId}")
            : filter.On($"/work/{desk}"));
    }
}
