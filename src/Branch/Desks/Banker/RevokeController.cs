using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Desks.CaseFiles;
using Branch.Web;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>The customer withdraws from a concluded contract within the time that the law gives.</summary>
[Authorize(Policy = Role.Banker), Reaches(Reach.Contract)]
public sealed class RevokeController(Db db, CaseFileQuery files, RevokeContract revoke, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
{
    private const string Route = "/banker/applications/{caseId:long}/revoke";

    [HttpGet(Route)]
    public async Task<IActionResult> Ask(long caseId, CancellationToken ct) =>
        await LoadAsync(caseId, new RevokeForm { On = WorkingTime.Day(clock.Now()) }, ct) is { } form ? View("Revoke", form) : LocalRedirect($"/cases/{caseId}");

    [HttpPost(Route)]
    public async Task<IActionResult> Revoke(long caseId, RevokeForm form, CancellationToken ct)
    {
        if (await LoadAsync(caseId, form, ct) is not { } shown) return this.SeeOther($"/cases/{caseId}");
        if (!ModelState.IsValid) return View("Revoke", shown);
        try
        {
            await revoke.RunAsync(HttpContext.Actor(), caseId, new Revocation { On = form.On, Comment = form.Comment }, ct);
        }
        catch (ValidationException invalid)
        {
            foreach (var failure in invalid.Errors) ModelState.AddModelError(failure.PropertyName, failure.ErrorMessage);
            return View("Revoke", shown);
        }
        this.Notice(T["{0}: the contract is revoked, and core banking is told.", shown.Head!.Number!]);
        return this.SeeOther("/banker");
    }

    /// <summary>Null if there is nothing to revoke.</summary>
    private async Task<RevokeForm?> LoadAsync(long caseId, RevokeForm form, CancellationToken ct)
    {
        var head = (await files.LoadAsync(HttpContext.Actor(), caseId, ct)).Head;
        form.Head = head;
        form.Contract = await db.ReadAsync(tx => Contract.OfAsync(tx, caseId), ct);
        return head.Status == CaseStatus.Approved && head.BankerId == HttpContext.Actor().Id && form.Contract is { MayRevoke: true } ? form : null;
    }
}

public sealed class RevokeForm
{
    public CaseHead? Head { get; set; }
    public Contract? Contract { get; set; }
    public DateOnly? On { get; set; }
    public string? Comment { get; set; }
}
