using Branch.Access.Admin;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Branch.Access;

public static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "branch";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromHours(8);
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnValidatePrincipal = Session.CheckAsync;
            options.Events.OnRedirectToAccessDenied = Session.RefuseAsync;
        });
        services.AddAuthorization(Policy.Define);

        services.AddOptions<IdentityOptions>();
        services.AddOptions<AccessSettings>().BindConfiguration("Access");
        // OWASP's figure for PBKDF2 with HMAC-SHA512, which is what version 3 of the hash uses.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<People>();
        services.AddSingleton<PasswordRules>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<SecondFactorRule>();
        services.AddSingleton<TwoFactor>();
        services.AddSingleton<ResetLink>();
        services.AddSingleton<BranchFormValidator>().AddSingleton<PersonFormValidator>();
        return services;
    }
}
