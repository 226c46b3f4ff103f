using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Desks.CaseFiles;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>Where the banker hands in documents while capturing or correcting.</summary>
[Authorize(Policy = Role.Banker), Reaches(Reach.Draft)]
public sealed class DocumentsController(DraftQuery query, StepPages pages, Uploads uploads, MarkDocument mark, RequestDocuments request, IStringLocalizer<Texts> T) : Controller
{
    private const string Route = "/banker/applications/{caseId:long}/documents";

    [HttpGet(Route)]
    public async Task<IActionResult> Show(long caseId, CancellationToken ct) =>
        await query.FindAsync(HttpContext.Actor(), caseId, ct) is { } draft ? await PageAsync(draft, null, ct) : await this.SubmittedAsync(query, caseId, T, ct);

    [HttpPost(Route), StreamedForm, RequestTimeout(Limits.Upload)]
    public async Task<IActionResult> Add(long caseId, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is not { } draft) return await this.SubmittedAsync(query, caseId, T, ct);
        var upload = await uploads.TakeAsync(HttpContext, caseId, ct);
        if (!upload.IsGood) return await PageAsync(draft, upload, ct);
        this.Notice(upload.Taken == 1 ? T["The document was added."] : T["{0} documents were added.", upload.Taken]);
        return this.SeeOther($"/banker/applications/{caseId}/documents#{CaseFiles.Purpose.Id(CaseFiles.Purpose.Parse(upload.Purpose))}");
    }

    [HttpPost(Route + "/{documentId:long}/remove"), Reaches(Reach.NewDraft)]
    public async Task<IActionResult> Remove(long caseId, long documentId, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is null) return await this.SubmittedAsync(query, caseId, T, ct);
        await mark.RemoveAsync(HttpContext.Actor(), caseId, documentId, ct);
        this.Notice(T["The document was removed."]);
        return this.SeeOther($"/banker/applications/{caseId}/documents");
    }

    /// <summary>Writes to the customer for what is missing.</summary>
    [HttpPost(Route + "/request"), Reaches(Reach.Returned)]
    public async Task<IActionResult> Send(long caseId, CancellationToken ct)
    {
        this.Notice(T["The letter that asks for the missing documents ({0}) is in the case file.", await request.RunAsync(HttpContext.Actor(), caseId, ct)]);
        return this.SeeOther($"/banker/applications/{caseId}/documents");
    }

    private async Task<IActionResult> PageAsync(OpenDraft draft, Upload? upload, CancellationToken ct)
    {
        var page = await pages.LoadAsync(draft, draft.Application(), ApplicationStep.Review, ct);
        var field = CaseFiles.Purpose.Id(CaseFiles.Purpose.Parse(upload?.Purpose));
        foreach (var problem in upload?.Problems ?? []) ModelState.AddModelError(field, problem);
        return View("Documents", page with { OnDocuments = true });
    }
}
