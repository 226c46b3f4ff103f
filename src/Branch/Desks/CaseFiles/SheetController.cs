using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>How the figures of a submitted loan come about, as approved or as applied for, by the product's pinned version.</summary>
public sealed class SheetController(Db db, CaseFileQuery file, CaseViews views, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/cases/{caseId:long}/sheet"), Authorize(Policy = Policy.CaseFile), Reaches(Reach.Submitted)]
    public async Task<IActionResult> Show(long caseId, CancellationToken ct)
    {
        var head = (await file.LoadAsync(HttpContext.Actor(), caseId, ct)).Head;
        if (head.ProductVersionId is null || (head.ApprovedAmount ?? head.Amount) is not { } amount) return NotFound();
        await views.RecordAsync(HttpContext.Actor(), caseId, "file", ct);
        var product = await ProductShelf.PinnedAsync(db, head.ProductVersionId, ct);
        var months = product.HasTerm ? head.ApprovedTermMonths ?? head.TermMonths : CreditFacts.OverdraftMonths;
        return View("/Web/Shared/Sheet.cshtml", new Sheet($"{head.Title(T)} · {head.Customer(T)}", $"/cases/{caseId}", product,
            RepaymentSchedule.Annuity(amount, product.NominalRate ?? 0, months ?? 1)));
    }
}
