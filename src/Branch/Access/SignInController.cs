using System.ComponentModel.DataAnnotations;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Access;

public sealed class SignInForm
{
    public string UserName { get; set; } = "";

    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    public string? ReturnUrl { get; set; }
}

public sealed class SignInController(SignIn signIn, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/sign-in"), AllowAnonymous, Reaches(Reach.House)]
    public IActionResult Show(string? returnUrl) =>
        HttpContext.ActorOrNull() is null ? View("SignIn", new SignInForm { ReturnUrl = returnUrl }) : LocalRedirect("/");

    [HttpPost("/sign-in"), AllowAnonymous, Reaches(Reach.House)]
    public async Task<IActionResult> Enter(SignInForm form, CancellationToken ct)
    {
        if (await signIn.TryAsync(form.UserName, form.Password, Device.Of(HttpContext), ct) is not { } entered)
        {
            ModelState.AddModelError("", T["User name or password is wrong, or there were too many attempts. Wait five minutes after five failures."]);
            return View("SignIn", form);
        }
        // Whoever sat at this browser before does not any more.
        if (HttpContext.ActorOrNull() is { } before) await signIn.EndAsync(before, HttpContext.SessionId(), ct);
        await HttpContext.BeginSessionAsync(entered.User, entered.Key);
        return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/");
    }

    [HttpPost("/sign-out"), Authorize(Policy = Policy.Known), Reaches(Reach.House)]
    public async Task<IActionResult> Leave(CancellationToken ct)
    {
        await signIn.EndAsync(HttpContext.Actor(), HttpContext.SessionId(), ct);
        await HttpContext.EndSessionAsync();
        Response.Cookies.Delete(Languages.Cookie);
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return LocalRedirect("/sign-in");
    }

    /// <summary>Everybody lands where their work is.</summary>
    [HttpGet("/"), Authorize(Policy = Policy.SignedIn), Reaches(Reach.House)]
    public IActionResult Home() => LocalRedirect(Place.Of(HttpContext.Actor(), T).Select(place => place.Path).FirstOrDefault("/password"));
}
