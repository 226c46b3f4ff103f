using System.Globalization;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Flow;
using Branch.Flow.Drawing;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>What the parts of a case are called on screens.</summary>
public static class CaseTexts
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>"2026-000123"; a draft has no number yet.</summary>
    public static string Title(this CaseHead head, IStringLocalizer<Texts> T) => head.Number ?? T["Draft"];

    public static string Customer(this CaseHead head, IStringLocalizer<Texts> T) =>
        head.ApplicantName.Length > 0 ? head.ApplicantName : T["Name not yet entered"];

    public static string Terms(Money? amount, int? months, IStringLocalizer<Texts> T) => (amount, months) switch
    {
        ({ } money, { } term) => T["{0} over {1} months", money, term],
        ({ } money, null) => money.ToString(),
        (null, { } term) => T["{0} months", term],
        _ => "–",
    };

    /// <summary>A step of the workflow, as the case's own document calls it.</summary>
    public static string Node(FlowDocument? flow, string node) =>
        flow?.Nodes.FirstOrDefault(n => n.Id == node)?.NameIn(Language) ?? node;

    public static string Desk(string desk) => FlowWords.In(Language, desk);

    public static string Outcome(string? outcome) => outcome is null ? "" : FlowWords.Outcome(outcome, Language);

    public static string Name(this RejectionReason reason) => Language == "de" ? reason.German : reason.English;

    public static string Side(FileVote vote, IStringLocalizer<Texts> T) => vote.Side switch
    {
        VoteSide.Front => T["Front-office vote"],
        VoteSide.Back => T["Back-office vote"],
        _ => vote.Level > 1 ? T["Second decision"] : T["Decision"],
    };

    public static string Letter(string template, IStringLocalizer<Texts> T) => template switch
    {
        "approval" => T["Approval letter"],
        "counterOffer" => T["Counter-offer letter"],
        "preContract" => T["Pre-contract information"],
        "contract" => T["Loan contract"],
        "documentRequest" => T["Request for documents"],
        "revocation" => T["Confirmation of the revocation"],
        "account" => T["Account opening letter"],
        "rejection" => T["Rejection letter"],
        _ => template,
    };

    public static string LetterLanguage(string language, IStringLocalizer<Texts> T) => language == "de" ? T["German"] : T["English"];
}
