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

    /// <summary>Then the password may be shorter.</summary>
    public bool HasSecondFactor { get; init; }
}

[Authorize(Policy = Policy.NewPassword), Reaches(Reach.House)]
public sealed class PasswordController(Db db, Accounts accounts, SignIn signIn, PasswordRules rules, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/password")]
    public async Task<IActionResult> Show(CancellationToken ct) =>
        View("Password", new PasswordForm { HasSecondFactor = await TwoFactor.IsOfAsync(db, HttpContext.Actor().Id, ct) });

    [HttpPost("/password")]
    public async Task<IActionResult> Change(PasswordForm form, CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        var hash = await db.SingleAsync<string>("select PasswordHash from Users where Id = @Id", new { actor.Id }, ct);
        var owner = await db.SingleAsync<PasswordOwner>("""
            select u.UserName, u.DisplayName, u.PersonnelNumber, case when a.UserId is null then 0 else 1 end as HasSecondFactor
              from Users u
              left join Authenticators a on a.UserId = u.Id
             where u.Id = @Id
            """, new { actor.Id }, ct);
        if (!await signIn.KnowsAsync(actor, form.Current, Device.Of(HttpContext), ct)) ModelState.AddModelError(nameof(form.Current), T["This is not your current password, or there were too many attempts."]);
        else if (form.New == form.Current) ModelState.AddModelError(nameof(form.New), T["Choose a password that differs from the current one."]);
        else if (rules.Fault(form.New, owner) is { } fault) ModelState.AddModelError(nameof(form.New), fault);
        else if (form.New != form.Repeated) ModelState.AddModelError(nameof(form.Repeated), T["The two new passwords differ."]);
        if (!ModelState.IsValid) return View("Password", form);

        var fresh = accounts.Hash(form.New);
        var entered = await db.TransactAsync(tx => ReplaceAsync(tx, actor, hash, fresh), ct);
        await HttpContext.BeginSessionAsync(entered.User, entered.Key);
        this.Notice(T["Your password is changed. Other browsers in which you were signed in are signed out."]);
        return LocalRedirect("/");
    }

    private async Task<SignedIn> ReplaceAsync(Tx tx, Actor actor, string seen, string fresh)
    {
        using var manager = accounts.In(tx);
        var user = await manager.FindByNameAsync(actor.UserName);
        if (user is null || user.PasswordHash != seen) throw new InvalidOperationException("The password was changed at the same moment.");
        user.PasswordHash = fresh;
        user.MustChangePassword = false;
        await manager.UpdateSecurityStampAsync(user);
        var (key, now) = (RandomKey.Create(), clock.Now());
        await Sessions.EndAllAsync(tx, user.Id, 0, now);
        // Who has a second factor showed it before coming here.
        await Sessions.OpenAsync(tx, user.Id, key, Device.Of(HttpContext), isProven: true, now);
        await tx.AuditAsync(AuditTrail.House, actor, "password-changed", new { }, now);
        return new SignedIn(user, key);
    }
}
