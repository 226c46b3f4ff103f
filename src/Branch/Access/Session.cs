using System.Data.Common;
using System.Globalization;
using System.Security.Claims;
using Branch.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;

namespace Branch.Access;

/// <summary>
/// A signed-in browser. The cookie says only who, with which security stamp and by which key; whether the session is open, roles
/// and branches are read at every request, so that taking them away works at once.
/// </summary>
public static class Session
{
    private const string Stamp = "stamp";
    private const string SessionKey = "session";
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    private static readonly object Key = new(), IdKey = new();

    /// <summary>When it was last used need not be known more exactly.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <exception cref="InvalidOperationException">Nobody is signed in: the action lacks a policy.</exception>
    public static Actor Actor(this HttpContext context) =>
        context.ActorOrNull() ?? throw new InvalidOperationException("Nobody is signed in.");

    public static Actor? ActorOrNull(this HttpContext context) => context.Items[Key] as Actor;

    /// <summary>Of the row behind the cookie.</summary>
    public static long SessionId(this HttpContext context) => (long)context.Items[IdKey]!;

    public static Task BeginSessionAsync(this HttpContext context, User user, string key)
    {
        var id = user.Id.ToString(CultureInfo.InvariantCulture);
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id), new(Stamp, user.SecurityStamp), new(SessionKey, key)], Scheme);
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
        var actor = failing ? null : await ReadAsync(http, context.Principal!);
        if (actor is null)
        {
            context.RejectPrincipal();
            if (!failing) await http.SignOutAsync(Scheme);
            return;
        }
        http.Items[Key] = actor;
        var claims = new List<Claim>(context.Principal!.Claims) { new(ClaimTypes.Name, actor.DisplayName), new(Policy.Step, actor.Awaits.ToString()) };
        claims.AddRange(actor.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        if (actor.Leads.Count > 0) claims.Add(new Claim(Policy.Leads, ""));
        context.ReplacePrincipal(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    /// <summary>Whoever is not through with signing in is led to what is missing.</summary>
    internal static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var back = HttpMethods.IsGet(request.Method) && request.Path != "/" ? $"?returnUrl={Uri.EscapeDataString(request.Path + request.QueryString)}" : "";
        switch (context.HttpContext.ActorOrNull()?.Awaits)
        {
            case SignInStep.Code: context.Response.Redirect($"/sign-in/code{back}"); break;
            case SignInStep.Password: context.Response.Redirect("/password"); break;
            case SignInStep.Authenticator: context.Response.Redirect("/second-factor"); break;
            default: context.Response.StatusCode = StatusCodes.Status403Forbidden; break;
        }
        return Task.CompletedTask;
    }

    private static async Task<Actor?> ReadAsync(HttpContext http, ClaimsPrincipal principal)
    {
        var (db, now) = (http.RequestServices.GetRequiredService<Db>(), http.RequestServices.GetRequiredService<TimeProvider>().Now());
        var rows = await db.QueryAsync<Row>("""
            select s.Id as SessionId, s.UsedAt, s.IsProven, u.Id, u.UserName, u.DisplayName, u.Language, u.MustChangePassword,
                   case when a.UserId is null then 0 else 1 end as HasAuthenticator, r.Role, b.BranchId, l.Desk as Leads
              from Sessions s
              join Users u on u.Id = s.UserId
              left join Authenticators a on a.UserId = u.Id
              left join UserRoles r on r.UserId = u.Id
              left join UserBranches b on b.UserId = u.Id
              left join TeamLeads l on l.UserId = u.Id and l.Desk = r.Role
             where s.KeyHash = @hash and s.EndedAt is null and s.CreatedAt > @oldest
               and u.SecurityStamp = @stamp and u.IsActive = 1
            """, new { hash = RandomKey.Hash(principal.FindFirstValue(SessionKey) ?? ""), stamp = principal.FindFirstValue(Stamp), oldest = now - Sessions.Longest }, http.RequestAborted);
        if (rows.Count == 0) return null;
        http.Items[IdKey] = rows[0].SessionId;
        if (rows[0].UsedAt < now - Fresh) await TouchAsync(db, rows[0].SessionId, now);
        return ActorOf(rows, http.RequestServices.GetRequiredService<SecondFactorRule>());
    }

    private static Actor ActorOf(IReadOnlyList<Row> rows, SecondFactorRule rule)
    {
        var user = rows[0];
        var roles = rows.Select(row => row.Role).OfType<string>().Distinct().ToList();
        var awaits = user.HasAuthenticator && !user.IsProven ? SignInStep.Code
            : user.MustChangePassword ? SignInStep.Password
            : !user.HasAuthenticator && rule.Asks(roles) ? SignInStep.Authenticator
            : SignInStep.Done;
        var isIn = awaits == SignInStep.Done;
        return new Actor(user.Id, user.UserName, user.DisplayName, isIn ? roles : [], [.. rows.Select(row => row.BranchId).OfType<long>().Distinct()])
        {
            Language = user.Language,
            Awaits = awaits,
            Leads = isIn ? [.. rows.Select(row => row.Leads).OfType<string>().Distinct()] : [],
        };
    }

    /// <summary>A page is shown also while nothing can be written.</summary>
    private static async Task TouchAsync(Db db, long sessionId, DateTimeOffset now)
    {
        try
        {
            await db.TransactAsync(tx => tx.ExecuteAsync("update Sessions set UsedAt = @now where Id = @sessionId", new { sessionId, now }));
        }
        catch (DbException)
        {
        }
    }

    private sealed record Row(
        long SessionId, DateTimeOffset UsedAt, bool IsProven, long Id, string UserName, string DisplayName, string Language, bool MustChangePassword,
        bool HasAuthenticator, string? Role, long? BranchId, string? Leads);
}
