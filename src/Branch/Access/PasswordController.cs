using System.ComponentModel.DataAnnotations;
using Branch.Cases;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Access;

public sealed class PasswordForm
{
    [DataType(DataType.Password)]
    public string Current { get; set; } = "";

    [DataType(DataType.Password)]
    public string New { get; set; } = "";

    [DataType(DataType.Password)]
    public string Repeated { get; set; } = "";
}

[Authorize(Policy = Policy.Known), Reaches(Reach.House)]
public sealed class PasswordController(Db db, Accounts accounts, PasswordRules rules, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/password")]
    public IActionResult Show() => View("Password", new PasswordForm());

    [HttpPost("/password")]
    public async Task<IActionResult> Change(PasswordForm form, CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        var hash = await db.SingleAsync<string>("select PasswordHash from Users where Id = @Id", new { actor.Id }, ct);
        if (!accounts.Matches(hash, form.Current)) ModelState.AddModelError(nameof(form.Current), T["This is not your current password."]);
        else if (form.New == form.Current) ModelState.AddModelError(nameof(form.New), T["Choose a password that differs from the current one."]);
        else if (rules.Fault(form.New, actor.UserName) is { } fault) ModelState.AddModelError(nameof(form.New), fault);
        else if (form.New != form.Repeated) ModelState.AddModelError(nameof(form.Repeated), T["The two new passwords differ."]);
        if (!ModelState.IsValid) return View("Password", form);

        var fresh = accounts.Hash(form.New);
        var user = await db.TransactAsync(tx => ReplaceAsync(tx, actor, hash, fresh), ct);
        await HttpContext.BeginSessionAsync(user);
        this.Notice(T["Your password is changed. Other browsers in which you were signed in are signed out."]);
        return LocalRedirect("/");
    }

    private async Task<User> ReplaceAsync(Tx tx, Actor actor, string seen, string fresh)
    {
        using var manager = accounts.In(tx);
        var user = await manager.FindByNameAsync(actor.UserName);
        if (user is null || user.PasswordHash != seen) throw new InvalidOperationException("The password was changed at the same moment.");
        user.PasswordHash = fresh;
        user.MustChangePassword = false;
        await manager.UpdateSecurityStampAsync(user);
        await tx.AuditAsync(AuditTrail.House, actor, "password-changed", new { }, clock.Now());
        return user;
    }
}
