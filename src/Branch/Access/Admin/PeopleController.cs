using System.Data.Common;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Access.Admin;

/// <param name="OneTimePassword">Shown once, right after it was made; so is the link to a new password.</param>
public sealed record PersonPage(PersonForm Form, IReadOnlyList<BranchOffice> Branches, bool IsOneself, string? OneTimePassword, string? Link)
{
    public IReadOnlyList<OpenSession> Sessions { get; init; } = [];
    public bool HasSecondFactor { get; init; }
}

[Authorize(Policy = Role.Administrator), Reaches(Reach.House)]
public sealed class PeopleController(Db db, People people, Accounts accounts, PersonFormValidator validator, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
{
    private const string Fresh = "OneTimePassword", FreshLink = "ResetLink";

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
    public async Task<IActionResult> Reset(long id, [FromServices] ResetLink links, [FromServices] IConfiguration settings, CancellationToken ct)
    {
        if (await db.TransactAsync(tx => links.MakeAsync(tx, HttpContext.Actor(), id), ct) is not { } key) return NotFound();
        var house = settings["Bank:Url"] is { Length: > 0 } url ? url.TrimEnd('/') : $"{Request.Scheme}://{Request.Host}";
        TempData[FreshLink] = $"{house}/reset?key={key}";
        return this.SeeOther($"/admin/people/{id}");
    }

    /// <summary>For somebody who lost their phone. Nobody does it for themself without a code: that is another page.</summary>
    [HttpPost("/admin/people/{id:long}/second-factor/remove")]
    public async Task<IActionResult> RemoveSecondFactor(long id, [FromServices] TwoFactor twoFactor, CancellationToken ct)
    {
        if (id == HttpContext.Actor().Id) return this.SeeOther("/second-factor");
        if (!await db.TransactAsync(tx => twoFactor.RemoveAsync(tx, HttpContext.Actor(), id), ct)) return NotFound();
        this.Notice(T["The authenticator app is taken away, and the person signed out everywhere."]);
        return this.SeeOther($"/admin/people/{id}");
    }

    [HttpPost("/admin/people/{id:long}/sessions/end")]
    public async Task<IActionResult> EndSessions(long id, CancellationToken ct)
    {
        var now = clock.Now();
        await db.TransactAsync(async tx =>
        {
            var ended = await Sessions.EndAllAsync(tx, id, 0, now);
            if (ended > 0) await tx.AuditAsync(AuditTrail.House, HttpContext.Actor(), "sessions-ended", new { id, ended }, now);
        }, ct);
        this.Notice(T["The person is signed out everywhere."]);
        return this.SeeOther($"/admin/people/{id}");
    }

    private async Task<IActionResult> Page(PersonForm form, CancellationToken ct)
    {
        var told = Request.Method == "GET" && Request.Cookies.ContainsKey(Notices.Cookie);
        return View("Person", new PersonPage(form, await BranchOffices.ListAsync(db, ct), form.Id == HttpContext.Actor().Id,
            told ? TempData[Fresh] as string : null, told ? TempData[FreshLink] as string : null)
        {
            Sessions = form.Id is { } id ? await Sessions.ListAsync(db, id, clock.Now(), ct) : [],
            HasSecondFactor = form.Id is { } person && await TwoFactor.IsOfAsync(db, person, ct),
        });
    }
}
