using System.Data.Common;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Access.Admin;

[Authorize(Policy = Role.Administrator), Reaches(Reach.House)]
public sealed class BranchesController(Db db, BranchFormValidator validator, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/admin")]
    public IActionResult Admin() => LocalRedirect("/admin/people");

    [HttpGet("/admin/branches")]
    public async Task<IActionResult> List(CancellationToken ct) => View("Branches", await BranchOffices.ListAsync(db, ct));

    [HttpGet("/admin/branches/new")]
    public IActionResult New() => View("Branch", new BranchForm());

    [HttpGet("/admin/branches/{id:long}")]
    public async Task<IActionResult> Edit(long id, CancellationToken ct) =>
        await BranchOffices.FindAsync(db, id, ct) is { } office ? View("Branch", BranchForm.Of(office)) : NotFound();

    [HttpPost("/admin/branches/new"), HttpPost("/admin/branches/{id:long}")]
    public async Task<IActionResult> Save(long? id, BranchForm form, CancellationToken ct)
    {
        form.Id = id;
        if (!ModelState.Check(validator, form)) return View("Branch", form);
        if (id is { } known && await BranchOffices.FindAsync(db, known, ct) is null) return NotFound();
        try
        {
            await db.TransactAsync(tx => id is null
                ? BranchOffices.CreateAsync(tx, HttpContext.Actor(), form.ToOffice(), clock.Now())
                : BranchOffices.ChangeAsync(tx, HttpContext.Actor(), form.ToOffice(), form.Seen, clock.Now()), ct);
        }
        catch (DbException error) when (db.IsDuplicate(error))
        {
            ModelState.AddModelError(nameof(form.Code), T["Another branch has this code."]);
            return View("Branch", form);
        }
        catch (ChangedMeanwhile)
        {
            this.Notice(T["Somebody else changed this while you had it open. You see their version; nothing of yours was saved."], NoticeKind.Warning);
            return LocalRedirect($"/admin/branches/{id}");
        }
        this.Notice(T["{0} is saved.", form.Name]);
        return LocalRedirect("/admin/branches");
    }
}
