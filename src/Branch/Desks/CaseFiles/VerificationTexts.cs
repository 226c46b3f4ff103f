using Branch.Cases;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>What findings are called on screens.</summary>
public static class VerificationTexts
{
    public static string Result(string result, IStringLocalizer<Texts> T) => result switch
    {
        VerificationResult.Confirmed => T["Confirmed"],
        VerificationResult.Deviates => T["Deviates"],
        VerificationResult.NotVerifiable => T["Cannot be checked"],
        _ => result,
    };

    /// <summary>The colour of a finding.</summary>
    public static string Kind(string result) => result switch
    {
        VerificationResult.Confirmed => "good",
        VerificationResult.Deviates => "bad",
        _ => "warn",
    };

    public static string Method(string method, IStringLocalizer<Texts> T) => method switch
    {
        VerificationMethod.Copy => T["Compared with the document"],
        "original" => T["Original was seen"],
        "account" => T["Accounts kept here"],
        "call" => T["Asked by telephone"],
        "register" => T["Register or database"],
        "statement" => T["Statement of the customer"],
        _ => method,
    };
}
