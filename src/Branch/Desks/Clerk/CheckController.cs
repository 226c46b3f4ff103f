using Branch.Access;
using Branch.Cases;
using Branch.Desks.CaseFiles;
using Branch.Desks.Queue;
using Branch.Web;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Clerk;

/// <summary>The small acts on the clerk's screen: a check is recorded, a document added or refused. Each leads back to the page.</summary>
[Authorize(Policy = Role.Clerk), Reaches(Reach.InHand)]
public sealed class CheckController(WorkPages pages, RecordVerification record, Uploads uploads, MarkDocument mark, IStringLocalizer<Texts> T) : Controller
{
    private const string Route = "/work/clerk/{itemId:long}";

    [HttpPost(Route + "/checks")]
    public async Task<IActionResult> Record(long itemId, CheckForm form, CancellationToken ct)
    {
        try
        {
            await record.RunAsync(HttpContext.Actor(), itemId, form.Seen, form.Revision, form.Check, form.Verification, ct);
        }
        catch (ValidationException invalid)
        {
            ModelState.Take(invalid, nameof(form.Verification));
            var again = await LoadAsync(itemId, form.Check, form.Verification.DocumentId, ct);
            return View("Check", again with { Verification = form.Verification });
        }
        var page = await LoadAsync(itemId, form.Check, null, ct);
        return page.Checks.NextOpen(form.Check) is { } next
            ? this.SeeOther(page.With(next.Item.Key, null) + "#Verification_Result")
            : this.SeeOther(page.With(form.Check, null) + "#Vote_Judgement");
    }

    [HttpPost(Route + "/documents"), StreamedForm, RequestTimeout(Limits.Upload)]
    public async Task<IActionResult> Add(long itemId, string? check, CancellationToken ct)
    {
        var page = await LoadAsync(itemId, check, null, ct);
        var upload = await uploads.TakeAsync(HttpContext, page.Work.File.Head.Id, ct);
        if (upload.IsGood) return this.SeeOther(page.With(check, null) + "#evidence");
        foreach (var problem in upload.Problems) ModelState.AddModelError("Files", problem);
        return View("Check", await LoadAsync(itemId, check, null, ct));
    }

    [HttpPost(Route + "/documents/{documentId:long}/refuse")]
    public async Task<IActionResult> Refuse(long itemId, long documentId, string? check, string? comment, CancellationToken ct)
    {
        var page = await LoadAsync(itemId, check, documentId, ct);
        try
        {
            await mark.RefuseAsync(HttpContext.Actor(), page.Work.File.Head.Id, documentId, comment, ct);
        }
        catch (ValidationException invalid)
        {
            ModelState.AddModelError("RefuseComment", invalid.Errors.First().ErrorMessage);
            return View("Check", page);
        }
        this.Notice(T["The document was refused. What rested on it is open again."]);
        return this.SeeOther(page.With(check, null) + "#evidence");
    }

    private async Task<ClerkPage> LoadAsync(long itemId, string? check, long? document, CancellationToken ct) =>
        ClerkPage.Of(await pages.LoadAsync(HttpContext.Actor(), Desk.Clerk, itemId, QueueFilter.Of(Request), ct), check, document);
}
