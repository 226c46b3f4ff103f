using Branch.Access;
using Microsoft.Extensions.Localization;

namespace Branch.Web;

/// <summary>Where a role's work is: the links of the app bar, the first of which is where a person lands.</summary>
/// <param name="Desk">Whose waiting work is counted beside the link; null if nothing waits there.</param>
public sealed record Place(string Path, string Name, string? Desk = null)
{
    public static IEnumerable<Place> Of(Actor actor, IStringLocalizer<Texts> T)
    {
        if (actor.Is(Role.Banker)) yield return new("/banker", T["My applications"], Role.Banker);
        if (actor.Is(Role.Clerk)) yield return new("/work/clerk", T["Back-office queue"], Role.Clerk);
        if (actor.Is(Role.Manager)) yield return new("/work/manager", T["Decisions"], Role.Manager);
        if (SeesCases(actor)) yield return new("/cases", T["Cases"]);
        if (actor.Is(Role.Administrator))
        {
            yield return new("/admin/people", T["People"]);
            yield return new("/admin/branches", T["Branches"]);
            yield return new("/admin/products", T["Products"]);
            yield return new("/admin/messages", T["Messages"]);
            yield return new("/admin/stuck", T["Stuck"]);
        }
        if (actor.Leads.Count > 0 || actor.Is(Role.Administrator)) yield return new("/team", T["Team"]);
    }

    public static bool SeesCases(Actor actor) => actor.Roles.Any(role => role != Role.Administrator);
}
