using Branch.Access;
using Branch.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Branch.Web;

/// <summary>Language, theme and keys: cookies, because the sign-in page has them too.</summary>
[AllowAnonymous, Reaches(Reach.House)]
public sealed class PreferencesController(Db db) : Controller
{
    [HttpPost("/preferences/language")]
    public async Task<IActionResult> Language(string? language, string? returnUrl, CancellationToken ct)
    {
        if (language is not ("de" or "en")) return BadRequest();
        Keep(Languages.Cookie, language);
        if (HttpContext.ActorOrNull() is { } actor)
            await db.TransactAsync(tx => tx.ExecuteAsync("update Users set Language = @language where Id = @Id", new { language, actor.Id }), ct);
        return Back(returnUrl);
    }

    [HttpPost("/preferences/theme")]
    public IActionResult Theme(string? theme, string? returnUrl)
    {
        if (theme is "light" or "dark") Keep(Screen.Cookie, theme);
        else Response.Cookies.Delete(Screen.Cookie);
        return Back(returnUrl);
    }

    [HttpPost("/preferences/keys")]
    public IActionResult Keys(string? keys, string? returnUrl)
    {
        if (keys == "off") Keep(Screen.KeysCookie, keys);
        else Response.Cookies.Delete(Screen.KeysCookie);
        return Back(returnUrl);
    }

    private void Keep(string name, string value) => Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Secure = Request.IsHttps,
    });

    private LocalRedirectResult Back(string? returnUrl) => LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
}
