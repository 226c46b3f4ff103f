using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Web;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

[Authorize(Policy = Role.Banker), Reaches(Reach.Draft)]
public sealed class SubmissionController(DraftQuery query, StepPages pages, SubmitApplication submit, IStringLocalizer<Texts> T) : Controller
{
    [HttpPost("/banker/applications/{caseId:long}/submit")]
    public async Task<IActionResult> Submit(long caseId, long version, FrontVote vote, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is not { } draft) return await this.SubmittedAsync(query, caseId, T, ct);
        try
        {
            await submit.RunAsync(HttpContext.Actor(), caseId, version, vote, ct);
        }
        catch (ValidationException invalid)
        {
            foreach (var failure in invalid.Errors.Where(e => e.PropertyName is nameof(FrontVote.Judgement) or nameof(FrontVote.Comment) or nameof(FrontVote.DuplicateReason) or "Documents"))
                ModelState.AddModelError(failure.PropertyName, failure.ErrorMessage);
            return await AgainAsync(draft, StatusCodes.Status422UnprocessableEntity, ct);
        }
        catch (StaleException)
        {
            return await query.FindAsync(HttpContext.Actor(), caseId, ct) is { } saved
                ? await AgainAsync(saved, StatusCodes.Status409Conflict, ct)
                : await this.SubmittedAsync(query, caseId, T, ct);
        }
        var number = await query.NumberAsync(HttpContext.Actor(), caseId, ct);
        this.Notice(draft.IsReturned ? T["Application {0} was submitted again.", number!] : T["Application {0} was submitted.", number!]);
        return this.SeeOther("/banker");
    }

    private async Task<IActionResult> AgainAsync(OpenDraft draft, int status, CancellationToken ct)
    {
        var page = await pages.LoadAsync(draft, draft.Application(), ApplicationStep.Review, ct);
        var view = View("Review", status == StatusCodes.Status409Conflict ? page with { Clash = new Clash(draft.SavedAt, []) } : page);
        view.StatusCode = status;
        return view;
    }
}
