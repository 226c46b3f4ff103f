using Branch.Access;
using Branch.Applications;
using Branch.Credit;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>How the figures come about: the schedule, and the calculation of the effective rate to be done again by hand.</summary>
[Authorize(Policy = Role.Banker), Reaches(Reach.Draft)]
public sealed class SheetController(DraftQuery query, StepPages pages, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/banker/applications/{caseId:long}/sheet")]
    public async Task<IActionResult> Show(long caseId, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is not { } draft) return await this.SubmittedAsync(query, caseId, T, ct);
        var page = await pages.LoadAsync(draft, draft.Application(), ApplicationStep.Loan, ct);
        return page.Figures.Schedule is { } schedule
            ? View("/Web/Shared/Sheet.cshtml", new Sheet(page.Customer, $"{page.Address}/loan", page.Product!, schedule))
            : this.SeeOther($"{page.Address}/loan?check=true");
    }
}
