using Branch.Access;
using Branch.Cases;
using Branch.Web;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>The customer wants no loan any more: a draft is thrown away, a submitted case is withdrawn; each is asked once more.</summary>
[Authorize(Policy = Role.Banker)]
public sealed class EndController(DraftQuery query, WithdrawCase withdraw, IStringLocalizer<Texts> T) : Controller
{
    private const string Route = "/banker/applications/{caseId:long}";

    [HttpGet(Route + "/discard"), Reaches(Reach.NewDraft)]
    public async Task<IActionResult> AskDiscard(long caseId, CancellationToken ct) =>
        await query.FindAsync(HttpContext.Actor(), caseId, ct) is { IsReturned: false } draft ? View("Discard", draft) : await this.SubmittedAsync(query, caseId, T, ct);

    [HttpPost(Route + "/discard"), Reaches(Reach.NewDraft)]
    public async Task<IActionResult> Discard(long caseId, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is not { IsReturned: false }) return await this.SubmittedAsync(query, caseId, T, ct);
        await withdraw.DiscardAsync(HttpContext.Actor(), caseId, ct);
        this.Notice(T["The draft was discarded."]);
        return this.SeeOther("/banker");
    }

    [HttpGet(Route + "/withdraw"), Reaches(Reach.OwnCase)]
    public async Task<IActionResult> AskWithdraw(long caseId, CancellationToken ct) =>
        await query.OpenAsync(HttpContext.Actor(), caseId, ct) is { } of ? View("Withdraw", new WithdrawForm { Case = of }) : await ClosedAsync(caseId, ct);

    [HttpPost(Route + "/withdraw"), Reaches(Reach.OwnCase)]
    public async Task<IActionResult> Withdraw(long caseId, string? reason, CancellationToken ct)
    {
        if (await query.OpenAsync(HttpContext.Actor(), caseId, ct) is not { } of) return await ClosedAsync(caseId, ct);
        try
        {
            await withdraw.RunAsync(HttpContext.Actor(), caseId, reason, ct);
        }
        catch (ValidationException invalid)
        {
            ModelState.AddModelError(nameof(WithdrawForm.Reason), invalid.Errors.First().ErrorMessage);
            return View("Withdraw", new WithdrawForm { Case = of, Reason = reason });
        }
        this.Notice(T["Application {0} was withdrawn.", of.Number]);
        return this.SeeOther("/banker");
    }

    private async Task<IActionResult> ClosedAsync(long caseId, CancellationToken ct) =>
        await query.NumberAsync(HttpContext.Actor(), caseId, ct) is null ? NotFound() : this.SeeOther($"/cases/{caseId}");
}

public sealed class WithdrawForm
{
    public required OpenCase Case { get; init; }
    public string? Reason { get; init; }
}
