using System.Globalization;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>Whom a document or a check is about, by the path at which they stand: "Applicant", "CoApplicant", "Others[0]".</summary>
public static class PartyPath
{
    public static string Label(string path, IStringLocalizer<Texts> T) => path switch
    {
        nameof(Application.Applicant) => T["Applicant"],
        nameof(Application.CoApplicant) => T["Co-applicant"],
        _ when path.Split('[', ']') is [nameof(Application.Others), var index, _] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var no)
            && no < int.MaxValue => $"{T["Further person"]} {no + 1}",
        _ => path,
    };
}
