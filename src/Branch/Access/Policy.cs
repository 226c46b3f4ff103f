using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Branch.Access;

/// <summary>The policies besides the roles, each of which is a policy of its own name.</summary>
public static class Policy
{
    /// <summary>Whoever may open a case file, subject to the case's own rules.</summary>
    public const string CaseFile = "case-file";

    /// <summary>Who oversees how decisions are made: managers, auditors and administrators.</summary>
    public const string Oversight = "oversight";

    /// <summary>Who reads reports on decisions: managers and auditors.</summary>
    public const string Reports = "reports";

    /// <summary>Anybody who is through with signing in.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Also somebody who gave the right password and nothing more yet.</summary>
    public const string Known = "known";

    /// <summary>Also somebody who has to replace a one-time password.</summary>
    public const string NewPassword = "new-password";

    /// <summary>Also somebody who has to add an authenticator app.</summary>
    public const string Enrolment = "enrolment";

    /// <summary>Whoever deals out other people's work: team leads and administrators.</summary>
    public const string Team = "team";

    internal const string Leads = "leads";
    internal const string Step = "step";

    private const string Done = nameof(SignInStep.Done);

    public static void Define(AuthorizationOptions options)
    {
        var nobody = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        options.FallbackPolicy = options.DefaultPolicy = nobody;
        foreach (var role in Role.All)
            options.AddPolicy(role, policy => policy.RequireClaim(Step, Done).RequireClaim(ClaimTypes.Role, role));
        options.AddPolicy(CaseFile, policy => policy.RequireClaim(Step, Done)
            .RequireClaim(ClaimTypes.Role, Role.Banker, Role.Clerk, Role.Manager, Role.Auditor));
        options.AddPolicy(Oversight, policy => policy.RequireClaim(Step, Done)
            .RequireClaim(ClaimTypes.Role, Role.Manager, Role.Auditor, Role.Administrator));
        options.AddPolicy(Reports, policy => policy.RequireClaim(Step, Done).RequireClaim(ClaimTypes.Role, Role.Manager, Role.Auditor));
        options.AddPolicy(Team, policy => policy.RequireClaim(Step, Done)
            .RequireAssertion(c => c.User.HasClaim(claim => claim.Type == Leads || (claim.Type == ClaimTypes.Role && claim.Value == Role.Administrator))));
        options.AddPolicy(SignedIn, policy => policy.RequireClaim(Step, Done));
        options.AddPolicy(NewPassword, policy => policy.RequireClaim(Step, Done, nameof(SignInStep.Password)));
        options.AddPolicy(Enrolment, policy => policy.RequireClaim(Step, Done, nameof(SignInStep.Authenticator)));
        options.AddPolicy(Known, policy => policy.RequireAuthenticatedUser());
    }
}
