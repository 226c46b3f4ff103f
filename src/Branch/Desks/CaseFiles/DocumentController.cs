using Branch.Access;
using Branch.Documents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Branch.Desks.CaseFiles;

/// <summary>
/// Hands documents out to whoever may see the case. What people sent in comes with policies of its own, under which
/// nothing of it can run, and is never kept by a browser.
/// </summary>
[Authorize(Policy = Policy.CaseFile), Reaches(Reach.Case)]
public sealed class DocumentController(DocumentQuery query, DocumentStore store, CaseViews views) : Controller
{
    private const string Route = "/cases/{caseId:long}/documents/{documentId:long}";

    private const string Nothing = "default-src 'none'; sandbox; frame-ancestors 'none'";

    // Where the frame's origin were opaque, the browser would not send the sign-in for the picture in it.
    private const string PicturePolicy = "default-src 'none'; img-src 'self'; style-src 'self'; sandbox allow-same-origin; frame-ancestors 'self'";

    // A browser's own PDF viewer needs an object and its styles, and does not start in a sandbox.
    private const string PdfPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    [HttpGet(Route)]
    public async Task<IActionResult> Download(long caseId, long documentId, CancellationToken ct) =>
        Content(await LoadAsync(caseId, documentId, ct), "attachment", Nothing);

    /// <summary>The picture itself, for the page around it.</summary>
    [HttpGet(Route + "/picture")]
    public async Task<IActionResult> Picture(long caseId, long documentId, CancellationToken ct) =>
        await LoadAsync(caseId, documentId, ct) is { } file && MediaType.IsImage(file.MediaType)
            ? Content(file, "inline", PicturePolicy)
            : NotFound();

    /// <summary>For a frame or a tab: a PDF as the browser shows it, a picture on a page that has nothing else.</summary>
    [HttpGet(Route + "/view")]
    public async Task<IActionResult> Show(long caseId, long documentId, CancellationToken ct)
    {
        var file = await LoadAsync(caseId, documentId, ct);
        if (file.MediaType == MediaType.Pdf) return Content(file, "inline", PdfPolicy);
        Response.Headers.ContentSecurityPolicy = PicturePolicy;
        return View("Picture", file);
    }

    private async Task<DocumentFile> LoadAsync(long caseId, long documentId, CancellationToken ct)
    {
        var file = await query.LoadAsync(HttpContext.Actor(), caseId, documentId, ct);
        await views.RecordAsync(HttpContext.Actor(), caseId, "document", ct);
        return file;
    }

    private FileStreamResult Content(DocumentFile file, string disposition, string policy)
    {
        Response.Headers.ContentSecurityPolicy = policy;
        Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue(disposition) { FileName = file.SafeName }.ToString();
        return File(store.Open(file.Hash), file.MediaType);
    }
}
