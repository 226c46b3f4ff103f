using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Access;

public sealed class CodeForm
{
    public string Code { get; set; } = "";
    public string? ReturnUrl { get; set; }
}

/// <summary>The second step of signing in.</summary>
[Authorize(Policy = Policy.Known), Reaches(Reach.House)]
public sealed class CodeController(SignIn signIn, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/sign-in/code")]
    public IActionResult Show(string? returnUrl) =>
        HttpContext.Actor().Awaits == SignInStep.Code ? View("Code", new CodeForm { ReturnUrl = returnUrl }) : LocalRedirect("/");

    [HttpPost("/sign-in/code")]
    public async Task<IActionResult> Prove(CodeForm form, CancellationToken ct)
    {
        if (HttpContext.Actor().Awaits != SignInStep.Code) return LocalRedirect("/");
        if (!await signIn.ProveAsync(HttpContext.Actor(), HttpContext.SessionId(), form.Code, Device.Of(HttpContext), ct))
        {
            ModelState.AddModelError(nameof(form.Code), T["This code is not valid, was used already, or there were too many attempts. Wait for the next one."]);
            return View("Code", form);
        }
        return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/");
    }
}
