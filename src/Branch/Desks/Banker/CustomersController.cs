using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>Existing customers: found, and their data taken over into an application.</summary>
[Authorize(Policy = Role.Banker), Reaches(Reach.Draft)]
public sealed class CustomersController(DraftQuery query, CustomerSearch search, SaveDraft save, CaseViews views, IStringLocalizer<Texts> T) : Controller
{
    private const string Route = "/banker/applications/{caseId:long}/customers";

    [HttpGet(Route)]
    public async Task<IActionResult> Find(long caseId, CustomerForm form, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is not { } draft) return await this.SubmittedAsync(query, caseId, T, ct);
        return View("Customers", new CustomersPage(draft, form, form.IsEmpty ? FoundCustomers.None : await search.FindAsync(HttpContext.Actor(), form, ct)));
    }

    [HttpPost(Route)]
    public async Task<IActionResult> Take(long caseId, long version, long from, int no, bool together, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is not { } draft) return await this.SubmittedAsync(query, caseId, T, ct);
        if (await search.TakeAsync(HttpContext.Actor(), from, no, ct) is not { } party) return NotFound();
        await views.RecordAsync(HttpContext.Actor(), from, "file", ct);
        var application = draft.Application();
        if (together) (application.HasCoApplicant, application.CoApplicant) = (true, party);
        else application.Applicant = party;
        try
        {
            await save.RunAsync(HttpContext.Actor(), caseId, application, version, ct);
            this.Notice(T["The data of {0} was taken over. Please check it with the customer.", CustomerName.Of(party)]);
        }
        catch (StaleException)
        {
            this.Notice(T["This application was changed in another window"], NoticeKind.Warning);
        }
        return this.SeeOther($"/banker/applications/{caseId}/applicant?check=true");
    }
}

public sealed record CustomersPage(OpenDraft Draft, CustomerForm Form, FoundCustomers Search);
