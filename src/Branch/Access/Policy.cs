using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Branch.Access;

/// <summary>The policies besides the roles, each of which is a policy of its own name.</summary>
public static class Policy
{
    /// <summary>Whoever may open a case file, subject to the case's own rules.</summary>
    public const string CaseFile = "case-file";

    /// <summary>Anybody who is signed in with a password of their own.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Also somebody who still has to replace a one-time password.</summary>
    public const string Known = "known";

    /// <summary>Whoever deals out other people's work: team leads and administrators.</summary>
    public const string Team = "team";

    internal const string Leads = "leads";
    internal const string OwnPassword = "own-password";

    public static void Define(AuthorizationOptions options)
    {
        var nobody = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        options.FallbackPolicy = options.DefaultPolicy = nobody;
        foreach (var role in Role.All)
            options.AddPolicy(role, policy => policy.RequireClaim(OwnPassword).RequireClaim(ClaimTypes.Role, role));
        options.AddPolicy(CaseFile, policy => policy.RequireClaim(OwnPassword)
            .RequireClaim(ClaimTypes.Role, Role.Banker, Role.Clerk, Role.Manager, Role.Auditor));
        options.AddPolicy(Team, policy => policy.RequireClaim(OwnPassword)
            .RequireAssertion(c => c.User.HasClaim(claim => claim.Type == Leads || (claim.Type == ClaimTypes.Role && claim.Value == Role.Administrator))));
        options.AddPolicy(SignedIn, policy => policy.RequireClaim(OwnPassword));
        options.AddPolicy(Known, policy => policy.RequireAuthenticatedUser());
    }
}
