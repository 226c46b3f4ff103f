using Branch.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Branch.Desks.CaseFiles;

public sealed class CaseFileController(CaseFileQuery file, CaseListQuery list, LetterQuery letters, CaseViews views, DecidersQuery deciders) : Controller
{
    // A browser's own PDF viewer needs an object and its styles, and nothing else.
    private const string PdfPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    [HttpGet("/cases"), Authorize(Policy = Policy.CaseFile), Reaches(Reach.House)]
    public async Task<IActionResult> Find(CancellationToken ct)
    {
        var found = await list.LoadAsync(HttpContext.Actor(), CaseFilter.Of(Request), ct);
        return found.OnlyHit is { } caseId ? LocalRedirect($"/cases/{caseId}") : View("CaseList", found);
    }

    [HttpGet("/cases/{caseId:long}"), Authorize(Policy = Policy.CaseFile), Reaches(Reach.Case)]
    public async Task<IActionResult> Show(long caseId, string? revision, CancellationToken ct)
    {
        int? no = int.TryParse(revision, out var given) ? given : null;
        if (revision is not null && no is null) return NotFound();
        var shown = await file.LoadAsync(HttpContext.Actor(), caseId, no, ct);
        await views.RecordAsync(HttpContext.Actor(), caseId, "file", ct);
        ViewData["Deciders"] = await deciders.LoadAsync(HttpContext.Actor(), shown, ct);
        return View("CaseFile", shown);
    }

    [HttpGet("/cases/{caseId:long}/letters/{letterId:long}"), Authorize(Policy = Policy.CaseFile), Reaches(Reach.Case)]
    public async Task<IActionResult> Letter(long caseId, long letterId, CancellationToken ct)
    {
        var letter = await letters.LoadAsync(HttpContext.Actor(), caseId, letterId, ct);
        await views.RecordAsync(HttpContext.Actor(), caseId, "letter", ct);
        Response.Headers.ContentSecurityPolicy = PdfPolicy;
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = letter.FileName }.ToString();
        return File(letter.Pdf, "application/pdf");
    }
}
