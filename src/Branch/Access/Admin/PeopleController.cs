using System.Data.Common;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Access.Admin;

/// <param name="OneTimePassword">Shown once, right after it was made.</param>
public sealed record PersonPage(PersonForm Form, IReadOnlyList<BranchOffice> Branches, bool IsOneself, string? OneTimePassword);

[Authorize(Policy = Role.Administrator), Reaches(Reach.House)]
public sealed class PeopleController(Db db, People people, Accounts accounts, PersonFormValidator validator, IStringLocalizer<Texts> T) : Controller
{
    private const string Fresh = "OneTimePassword";

    [HttpGet("/admin/people")]
    public async Task<IActionResult> List(string? q, string? role, int page, CancellationToken ct) =>
        View("People", await PeopleList.ReadAsync(db, q, role, page, ct));

    [HttpGet("/admin/people/new")]
    public Task<IActionResult> New(CancellationToken ct) => Page(new PersonForm(), ct);

    [HttpGet("/admin/people/{id:long}")]
    public async Task<IActionResult> Edit(long id, CancellationToken ct) =>
        await db.TransactAsync(tx => People.FindAsync(tx, id), ct) is { } person ? await Page(PersonForm.Of(id, person), ct) : NotFound();

    [HttpPost("/admin/people/new")]
    public async Task<IActionResult> Create([Bind(Prefix = "Form")] PersonForm form, CancellationToken ct)
    {
        form.Id = null;
        if (!ModelState.Check(validator, form, "Form")) return await Page(form, ct);
        var password = OneTimePassword.Create();
        var hash = accounts.Hash(password);
        try
        {
            var id = await db.TransactAsync(tx => people.CreateAsync(tx, HttpContext.Actor(), form.ToPerson(), hash, mustChangePassword: true), ct);
            TempData[Fresh] = password;
            return LocalRedirect($"/admin/people/{id}");
        }
        catch (DbException error) when (db.IsDuplicate(error))
        {
            ModelState.AddModelError("Form.UserName", T["Somebody else has this user name."]);
            return await Page(form, ct);
        }
    }

    [HttpPost("/admin/people/{id:long}")]
    public async Task<IActionResult> Change(long id, [Bind(Prefix = "Form")] PersonForm form, CancellationToken ct)
    {
        var before = await db.TransactAsync(tx => People.FindAsync(tx, id), ct);
        if (before is null) return NotFound();
        (form.Id, form.UserName) = (id, before.UserName);
        ModelState.Check(validator, form, "Form");
        if (id == HttpContext.Actor().Id && People.ChangesRights(before, form.ToPerson()))
            ModelState.AddModelError("Form.Roles", T["You cannot change your own roles or branches, nor make yourself inactive."]);
        if (!ModelState.IsValid) return await Page(form, ct);
        try
        {
            await db.TransactAsync(tx => people.ChangeAsync(tx, HttpContext.Actor(), id, form.ToPerson(),
                seen => { if (Mark.Of(seen) != form.Seen) throw new ChangedMeanwhile(); }), ct);
            this.Notice(T["{0} is saved.", form.DisplayName]);
        }
        catch (ChangedMeanwhile)
        {
            this.Notice(T["Somebody else changed this while you had it open. You see their version; nothing of yours was saved."], NoticeKind.Warning);
            return LocalRedirect($"/admin/people/{id}");
        }
        return LocalRedirect("/admin/people");
    }

    [HttpPost("/admin/people/{id:long}/password")]
    public async Task<IActionResult> Reset(long id, CancellationToken ct)
    {
        var password = OneTimePassword.Create();
        var hash = accounts.Hash(password);
        if (!await db.TransactAsync(tx => people.ResetPasswordAsync(tx, HttpContext.Actor(), id, hash), ct)) return NotFound();
        TempData[Fresh] = password;
        return LocalRedirect($"/admin/people/{id}");
    }

    private async Task<IActionResult> Page(PersonForm form, CancellationToken ct)
    {
        var fresh = Request.Method == "GET" && Request.Cookies.ContainsKey(Notices.Cookie) ? TempData[Fresh] as string : null;
        return View("Person", new PersonPage(form, await BranchOffices.ListAsync(db, ct), form.Id == HttpContext.Actor().Id, fresh));
    }
}
