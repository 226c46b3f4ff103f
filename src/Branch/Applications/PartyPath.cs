using System.Globalization;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>
/// Whom a document or a check is about: "Applicant", "CoApplicant", and of the further people "Others[2]" with the number
/// that they keep, whichever row of the form they stand in.
/// </summary>
public static class PartyPath
{
    /// <param name="path">At which the person stands on the form.</param>
    public static string Of(Party party, string path) =>
        party.No is { } no ? string.Create(CultureInfo.InvariantCulture, $"{nameof(Application.Others)}[{no}]") : path;

    /// <summary>Where a field of one state of an application stands in another: further people may stand in another row by then. Null if the person has left.</summary>
    public static string? Follow(string field, Application then, Application now)
    {
        if (field.Split('[', ']') is not [nameof(Application.Others), var index, var rest]
            || !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var row)) return field;
        if (then.Others is not { } others || row >= others.Count) return null;
        var at = (now.Others ?? []).FindIndex(party => party.No == others[row].No);
        return at < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{nameof(Application.Others)}[{at}]{rest}");
    }

    /// <param name="application">In which the further people have their names; without it they have their number.</param>
    public static string Label(string about, Application? application, IStringLocalizer<Texts> T) => about switch
    {
        nameof(Application.Applicant) => T["Applicant"],
        nameof(Application.CoApplicant) => T["Co-applicant"],
        _ when application?.Everybody().FirstOrDefault(p => Of(p.Party, p.Path) == about) is { Party: { } party, Role: var role } => $"{role.Label(T)} {party.FullName}".TrimEnd(),
        _ when about.Split('[', ']') is [nameof(Application.Others), var index, _] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var no)
            && no < int.MaxValue => $"{T["Further person"]} {no + 1}",
        _ => about,
    };
}
