using System.ComponentModel.DataAnnotations;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using QRCoder;

namespace Branch.Access;

public sealed class SecondFactorForm
{
    /// <summary>The proposed secret, as only this application can read it.</summary>
    public string Proposal { get; set; } = "";

    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    public string Code { get; set; } = "";
}

/// <param name="Secret">Proposed to who has no app yet; null if there is one.</param>
/// <param name="Codes">Recovery codes that were just made, shown once.</param>
/// <param name="Left">Recovery codes that were not used.</param>
public sealed record SecondFactorPage(SecondFactorForm Form, string UserName, byte[]? Secret, IReadOnlyList<string> Codes, int Left, bool IsNeeded)
{
    /// <summary>A picture for the app's camera, as an address of its own content.</summary>
    public string Picture()
    {
        using var code = QRCodeGenerator.GenerateQrCode(Totp.Address(Secret!, UserName), QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return $"data:image/png;base64,{Convert.ToBase64String(png.GetGraphic(5))}";
    }
}

/// <summary>Where a person adds an authenticator app, makes new recovery codes, or takes the app away again.</summary>
[Authorize(Policy = Policy.Enrolment), Reaches(Reach.House)]
public sealed class SecondFactorController(Db db, TwoFactor twoFactor, SignIn signIn, SecondFactorRule rule, IStringLocalizer<Texts> T) : Controller
{
    private const string Fresh = "RecoveryCodes";
    private const string Prefix = "Form";

    [HttpGet("/second-factor")]
    public Task<IActionResult> Show(CancellationToken ct) => PageAsync(new SecondFactorForm(), ct);

    [HttpPost("/second-factor")]
    public async Task<IActionResult> Add([Bind(Prefix = Prefix)] SecondFactorForm form, CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        if (twoFactor.Proposed(actor, form.Proposal) is not { } secret) return BadRequest();
        if (!await signIn.KnowsAsync(actor, form.Password, Device.Of(HttpContext), ct)) ModelState.AddModelError(Prefix + "." + nameof(form.Password), T["This is not your current password, or there were too many attempts."]);
        if (!ModelState.IsValid) return await PageAsync(form, ct);
        if (await db.TransactAsync(tx => twoFactor.AddAsync(tx, actor, HttpContext.SessionId(), secret, form.Code), ct) is not { } codes)
        {
            ModelState.AddModelError(Prefix + "." + nameof(form.Code), T["This is not the code that belongs to this key. Look at the clock of the phone, and wait for the next code."]);
            return await PageAsync(form, ct);
        }
        return Shown(codes, T["Your authenticator app is in use."]);
    }

    [HttpPost("/second-factor/codes"), Authorize(Policy = Policy.SignedIn)]
    public async Task<IActionResult> Renew([Bind(Prefix = Prefix)] SecondFactorForm form, CancellationToken ct)
    {
        if (!await ProvesAsync(form, ct)) return await PageAsync(form, ct);
        return Shown(await db.TransactAsync(tx => twoFactor.RenewCodesAsync(tx, HttpContext.Actor()), ct), T["The old recovery codes are void."]);
    }

    [HttpPost("/second-factor/remove"), Authorize(Policy = Policy.SignedIn)]
    public async Task<IActionResult> Remove([Bind(Prefix = Prefix)] SecondFactorForm form, CancellationToken ct)
    {
        if (!await ProvesAsync(form, ct)) return await PageAsync(form, ct);
        await db.TransactAsync(tx => twoFactor.RemoveAsync(tx, HttpContext.Actor(), HttpContext.Actor().Id), ct);
        this.Notice(T["Your authenticator app is not asked for any more."]);
        return this.SeeOther("/second-factor");
    }

    private async Task<bool> ProvesAsync(SecondFactorForm form, CancellationToken ct)
    {
        if (await signIn.ProveAsync(HttpContext.Actor(), HttpContext.SessionId(), form.Code, Device.Of(HttpContext), ct)) return true;
        ModelState.AddModelError(Prefix + "." + nameof(form.Code), T["This code is not valid, was used already, or there were too many attempts. Wait for the next one."]);
        return false;
    }

    private IActionResult Shown(IReadOnlyList<string> codes, string notice)
    {
        TempData[Fresh] = string.Join(' ', codes);
        this.Notice(notice);
        return this.SeeOther("/second-factor");
    }

    private async Task<IActionResult> PageAsync(SecondFactorForm form, CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        var has = await TwoFactor.IsOfAsync(db, actor.Id, ct);
        var secret = has ? null : twoFactor.Proposed(actor, form.Proposal) ?? Totp.NewSecret();
        if (secret is not null) form.Proposal = twoFactor.Propose(actor, secret);
        ModelState.Remove(Prefix + "." + nameof(form.Proposal));
        var codes = Request.Method == "GET" && Request.Cookies.ContainsKey(Notices.Cookie) ? TempData[Fresh] as string : null;
        var left = await db.SingleAsync<int>("select count(*) from RecoveryCodes where UserId = @Id and UsedAt is null", new { actor.Id }, ct);
        return View("SecondFactor", new SecondFactorPage(form, actor.UserName, secret, codes?.Split(' ') ?? [], left, actor.Awaits == SignInStep.Authenticator || rule.Asks(actor.Roles)));
    }
}
