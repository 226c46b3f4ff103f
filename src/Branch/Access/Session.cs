using System.Globalization;
using System.Security.Claims;
using Branch.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;

namespace Branch.Access;

/// <summary>
/// A signed-in browser. The cookie says only who and with which security stamp; roles and branches are read at every
/// request, so that taking them away works at once.
/// </summary>
public static class Session
{
    private const string Stamp = "stamp";
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    private static readonly object Key = new();

    /// <exception cref="InvalidOperationException">Nobody is signed in: the action lacks a policy.</exception>
    public static Actor Actor(this HttpContext context) =>
        context.ActorOrNull() ?? throw new InvalidOperationException("Nobody is signed in.");

    public static Actor? ActorOrNull(this HttpContext context) => context.Items[Key] as Actor;

    public static Task BeginSessionAsync(this HttpContext context, User user)
    {
        var id = user.Id.ToString(CultureInfo.InvariantCulture);
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id), new(Stamp, user.SecurityStamp)], Scheme);
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    public static async Task EndSessionAsync(this HttpContext context)
    {
        context.Items.Remove(Key);
        await context.SignOutAsync(Scheme);
    }

    internal static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        // The page that says that something failed must not fail for the same reason.
        var failing = http.Features.Get<IExceptionHandlerFeature>() is not null;
        var actor = failing ? null : await ReadAsync(http.RequestServices.GetRequiredService<Db>(), context.Principal!, http.RequestAborted);
        if (actor is null)
        {
            context.RejectPrincipal();
            if (!failing) await http.SignOutAsync(Scheme);
            return;
        }
        http.Items[Key] = actor;
        var claims = new List<Claim>(context.Principal!.Claims) { new(ClaimTypes.Name, actor.DisplayName) };
        claims.AddRange(actor.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        if (actor.Leads.Count > 0) claims.Add(new Claim(Policy.Leads, ""));
        if (!actor.MustChangePassword) claims.Add(new Claim(Policy.OwnPassword, ""));
        context.ReplacePrincipal(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    internal static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.ActorOrNull() is { MustChangePassword: true }) context.Response.Redirect("/password");
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static async Task<Actor?> ReadAsync(Db db, ClaimsPrincipal principal, CancellationToken ct)
    {
        var id = long.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        var rows = await db.QueryAsync<Row>("""
            select u.Id, u.UserName, u.DisplayName, u.Language, u.MustChangePassword, r.Role, b.BranchId, l.Desk as Leads
              from Users u
              left join UserRoles r on r.UserId = u.Id
              left join UserBranches b on b.UserId = u.Id
              left join TeamLeads l on l.UserId = u.Id and l.Desk = r.Role
             where u.Id = @id and u.SecurityStamp = @stamp and u.IsActive = 1
            """, new { id, stamp = principal.FindFirstValue(Stamp) }, ct);
        if (rows.Count == 0) return null;
        var user = rows[0];
        IReadOnlyList<string> roles = user.MustChangePassword ? [] : [.. rows.Select(row => row.Role).OfType<string>().Distinct()];
        return new Actor(user.Id, user.UserName, user.DisplayName, roles, [.. rows.Select(row => row.BranchId).OfType<long>().Distinct()])
        {
            Language = user.Language,
            MustChangePassword = user.MustChangePassword,
            Leads = user.MustChangePassword ? [] : [.. rows.Select(row => row.Leads).OfType<string>().Distinct()],
        };
    }

    private sealed record Row(long Id, string UserName, string DisplayName, string Language, bool MustChangePassword, string? Role, long? BranchId, string? Leads);
}
