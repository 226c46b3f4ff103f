using System.Globalization;
using Branch.Bureau;
using Branch.Cases;
using Branch.Credit;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>A bureau's report, or why there is none, as a reader sees it.</summary>
public static class BureauTexts
{
    public static string Status(string status, IStringLocalizer<Texts> T) => status switch
    {
        BureauStatus.Received => T["Report received"],
        BureauStatus.NoConsent => T["No consent"],
        _ => T["No answer"],
    };

    public static string Kind(string status) => status == BureauStatus.Received ? "good" : "warn";

    /// <summary>Why a report is missing.</summary>
    public static string Why(FileBureauReport report, IStringLocalizer<Texts> T) => report.Fault switch
    {
        null => T["The bureau was not asked: the consent to it is missing. It is the banker's to obtain."],
        nameof(BureauFault.NotConnected) => T["No credit bureau is connected."],
        nameof(BureauFault.Unreachable) => T["The bureau could not be reached."],
        nameof(BureauFault.TimedOut) => T["The bureau did not answer in time."],
        nameof(BureauFault.Failed) => T["The bureau answered with an error."],
        _ => T["The bureau's answer could not be read."],
    };

    public static string Entry(BureauEntry entry, IStringLocalizer<Texts> T)
    {
        var since = entry.Since is { } day ? (string)T["since {0}", day.ToString("d", CultureInfo.CurrentCulture)] : null;
        return string.Join(", ", new[] { Kind(entry.Kind, T), entry.Amount is { } euros ? Money.FromEuros(euros).ToString() : null, since }.Where(part => part is not null));
    }

    private static string Kind(BureauEntryKind kind, IStringLocalizer<Texts> T) => kind switch
    {
        BureauEntryKind.Account => T["Account"],
        BureauEntryKind.Loan => T["Loan"],
        BureauEntryKind.Default => T["Default"],
        BureauEntryKind.Enforcement => T["Enforcement"],
        BureauEntryKind.Insolvency => T["Insolvency"],
    };
}
