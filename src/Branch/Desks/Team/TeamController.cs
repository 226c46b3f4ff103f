using Branch.Access;
using Branch.Cases;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Branch.Desks.Team;

/// <summary>Deals out what somebody has in hand who is ill, has left, or has too much.</summary>
[Authorize(Policy = Policy.Team), Reaches(Reach.Member)]
public sealed class TeamController(TeamQuery query, Reassign reassign) : Controller
{
    [HttpGet("/team"), Reaches(Reach.House)]
    public async Task<IActionResult> List(CancellationToken ct) => View("Team", await query.MembersAsync(HttpContext.Actor(), ct));

    [HttpGet("/team/{userId:long}")]
    public async Task<IActionResult> Show(long userId, CancellationToken ct) =>
        await query.MemberAsync(HttpContext.Actor(), userId, ct) is { } page ? View("Member", page) : NotFound();

    /// <param name="toId">Nobody in particular if null: everybody at the desk.</param>
    [HttpPost("/team/{userId:long}")]
    public async Task<IActionResult> DealOut(long userId, long? toId, string? reason, CancellationToken ct)
    {
        if (await query.MemberAsync(HttpContext.Actor(), userId, ct) is not { } before) return NotFound();
        try
        {
            var results = await reassign.RunAsync(HttpContext.Actor(), userId, toId, reason, ct);
            return View("Member", (await query.MemberAsync(HttpContext.Actor(), userId, ct) ?? before) with { Results = results });
        }
        catch (ValidationException invalid)
        {
            ModelState.AddModelError(nameof(reason), invalid.Errors.First().ErrorMessage);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Member", before);
        }
    }
}
