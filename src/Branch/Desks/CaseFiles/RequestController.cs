using Branch.Access;
using Branch.Cases;
using Branch.Desks.Queue;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>Writes to the customer which documents are missing; for whoever has the documents in hand.</summary>
public sealed class RequestController(RequestDocuments request, WorkPlaces places, IStringLocalizer<Texts> T) : Controller
{
    [HttpPost("/cases/{caseId:long}/documents/request"), Authorize(Policy = Policy.CaseFile)]
    public async Task<IActionResult> Send(long caseId, CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        var count = await request.RunAsync(actor, caseId, ct);
        this.Notice(count == 1 ? T["The letter that asks for one document is in the case file."] : T["The letter that asks for {0} documents is in the case file.", count]);
        return this.SeeOther(actor.Is(Role.Banker) ? $"/banker/applications/{caseId}/documents"
            : await places.InHandAsync(actor, Desk.Clerk, caseId, ct) is { } item ? $"/work/clerk/{item}" : $"/cases/{caseId}");
    }
}
