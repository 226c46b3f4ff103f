using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>The people of an application and where their fields stand: "Applicant", "CoApplicant".</summary>
public static class PartyPath
{
    public static IReadOnlyList<(PartyRole Role, string Path, Party Party)> All(Application application) =>
        application is { HasCoApplicant: true, CoApplicant: { } other }
            ? [(PartyRole.Applicant, nameof(Application.Applicant), application.Applicant), (PartyRole.CoApplicant, nameof(Application.CoApplicant), other)]
            : [(PartyRole.Applicant, nameof(Application.Applicant), application.Applicant)];

    /// <summary>Whom a document or a finding is about; empty for the whole application.</summary>
    public static string Label(string path, IStringLocalizer<Texts> T) => path switch
    {
        nameof(Application.Applicant) => T["Applicant"],
        nameof(Application.CoApplicant) => T["Co-applicant"],
        _ => path,
    };
}
