using Branch.Applications;
using Branch.Cases;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Authorities;

/// <summary>What a row of the schedule says, in words.</summary>
public static class AuthorityTexts
{
    public static string Who(ScheduleRow row, IStringLocalizer<Texts> T) => row switch
    {
        { Grants: AuthorityGrants.OneVote } => T["One vote is enough"],
        { Person: { } name } => name,
        _ => T["Every manager"],
    };

    /// <param name="kind">As the row keeps it.</param>
    public static string Product(string? kind, IStringLocalizer<Texts> T) =>
        kind is null ? T["any"] : Enum.TryParse<ProductKind>(kind, ignoreCase: true, out var known) ? known.Label(T) : kind;

    public static string Security(bool? secured, IStringLocalizer<Texts> T) => secured switch
    {
        true => T["secured"],
        false => T["unsecured"],
        null => T["any"],
    };
}
