using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Access;

public static class Roles
{
    /// <summary>As the bank's people call it.</summary>
    public static string Name(string role, IStringLocalizer<Texts> T) => role switch
    {
        Role.Banker => T["Banker"],
        Role.Clerk => T["Clerk"],
        Role.Manager => T["Manager"],
        Role.Auditor => T["Auditor"],
        Role.Administrator => T["Administrator"],
        _ => role,
    };
}
