using System.ComponentModel.DataAnnotations;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Access;

public sealed class ResetForm
{
    public string Key { get; set; } = "";

    [DataType(DataType.Password)]
    public string New { get; set; } = "";

    [DataType(DataType.Password)]
    public string Repeated { get; set; } = "";
}

/// <param name="Owner">Whose link it is; null if it is good for nothing.</param>
public sealed record ResetPage(ResetForm Form, PasswordOwner? Owner);

/// <summary>Where a one-time link leads. Looking at it uses nothing up.</summary>
[AllowAnonymous, Reaches(Reach.House)]
public sealed class ResetController(ResetLink links, Accounts accounts, PasswordRules rules, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/reset")]
    public async Task<IActionResult> Show(string? key, CancellationToken ct) => Page(new ResetForm { Key = key ?? "" }, await links.OwnerAsync(key ?? "", ct));

    [HttpPost("/reset")]
    public async Task<IActionResult> Choose([Bind(Prefix = "Form")] ResetForm form, CancellationToken ct)
    {
        var owner = await links.OwnerAsync(form.Key, ct);
        if (owner is null) return Page(form, null);
        if (rules.Fault(form.New, owner) is { } fault) ModelState.AddModelError("Form.New", fault);
        else if (form.New != form.Repeated) ModelState.AddModelError("Form.Repeated", T["The two new passwords differ."]);
        if (!ModelState.IsValid) return Page(form, owner);
        if (!await links.UseAsync(form.Key, accounts.Hash(form.New), ct)) return Page(form, null);
        this.Notice(T["Your new password is set. Sign in with it."]);
        return this.SeeOther("/sign-in");
    }

    private ViewResult Page(ResetForm form, PasswordOwner? owner)
    {
        var page = View("Reset", new ResetPage(form, owner));
        if (owner is null) page.StatusCode = StatusCodes.Status410Gone;
        return page;
    }
}
