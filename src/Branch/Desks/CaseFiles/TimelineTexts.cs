using System.Text.Json;
using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Flow;
using Branch.Outbox;
using Branch.Web;
using Branch.Web.Tags;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>What happened, as a person reads it.</summary>
/// <param name="Details">What was written along with it: a comment, the remarks.</param>
/// <param name="Kind">good, bad, warn, or null.</param>
public sealed record TimelineEntry(FileEvent Event, string Sentence, IReadOnlyList<string> Details, string? Kind);

/// <summary>Turns the audit events of a case into sentences.</summary>
public sealed class TimelineTexts(IStringLocalizer<Texts> T, FlowDocument? flow, IReadOnlyList<FileWorkItem> items)
{
    public const string Refused = "refused";

    /// <summary>Who looked concerns auditors; who was refused, managers as well.</summary>
    public static bool IsFor(Actor actor, FileEvent e) => e.Action switch
    {
        CaseViews.Action => actor.Is(Role.Auditor),
        Refused => actor.Is(Role.Auditor) || actor.Is(Role.Manager),
        _ => true,
    };

    public TimelineEntry Of(FileEvent e)
    {
        using var data = JsonDocument.Parse(e.Data);
        var d = new EventData(data.RootElement);
        return new(e, Sentence(e, d), Details(e, d), Kind(e, d));
    }

    private string Sentence(FileEvent e, EventData d) => e.Action switch
    {
        "application-started" => T["{0} started the application.", e.Actor],
        "application-submitted" => T["{0} submitted the application as {1}.", e.Actor, d.Text("number")],
        "application-corrected" => T["{0} submitted the corrected application (revision {1}).", e.Actor, d.Text("revision")],
        "draft-discarded" => T["{0} discarded the draft.", e.Actor],
        "bureau-asked" => T["The credit bureau was asked: {0}.", string.Join(", ", d.Rows("parties").Select(p => BureauTexts.Status(p.Text("status"), T)))],
        "bureau-asked-again" => T["{0} has the credit bureau asked again.", e.Actor],
        "assessed" when d.Text("kept") != "" => T["The credit check holds on revision {0}: nothing that it draws on was corrected. It came to: {1}.", d.Text("revision"), StatusHtml.Word(d.Text("verdict"), T)],
        "assessed" => T["The credit check of revision {0} came to: {1}.", d.Text("revision"), StatusHtml.Word(d.Text("verdict"), T)],
        "work-item-claimed" => T["{0} took over: {1}.", e.Actor, Item(d)],
        "work-item-released" when d.Text("rights") != "" => T["{1} went back to everybody, because {0} may no longer work on it.", d.Text("from"), Item(d)],
        "work-item-released" when d.Text("substitution") != "" => T["{1} went back to everybody, because {0} is no longer a substitute.", d.Text("from"), Item(d)],
        "work-item-released" when d.Text("idle") != "" => T["{1} went back to everybody, because {0} did nothing with it for so long.", d.Text("from"), Item(d)],
        "work-item-released" when d.Text("from") != "" => T["{0} gave back for {1}: {2}.", e.Actor, d.Text("from"), Item(d)],
        "work-item-released" => T["{0} gave back: {1}.", e.Actor, Item(d)],
        "work-item-handed-over" when d.Text("from") == e.Actor => T["{0} handed over to {1}: {2}.", e.Actor, d.Text("to"), Item(d)],
        "work-item-handed-over" => T["{0} gave {2} from {1} to {3}.", e.Actor, d.Text("from"), Item(d), d.Text("to")],
        "work-item-taken-over" => T["{0} took over from {1}: {2}.", e.Actor, d.Text("from"), Item(d)],
        "customer-asked" => T["{0} waits for the customer: {1}.", e.Actor, Item(d)],
        "customer-answered" => T["{0} noted that the customer has answered: {1}.", e.Actor, Item(d)],
        "work-item-reminded" => T["Half of the time for {0} was over.", Item(d)],
        "work-item-overdue" => T["The due date of {0} passed.", Item(d)],
        "banker-changed" => T["{0} made {2} the case's banker in place of {1}.", e.Actor, d.Text("from"), d.Text("to")],
        "work-item-cancelled" => T["{0} is no longer needed.", CaseTexts.Node(flow, d.Text("node"))],
        "vote-cast" => Vote(e, d),
        "case-returned" => d.Text("to") == Desk.Clerk ? T["{0} returned the case to the clerk.", e.Actor] : T["{0} returned the case to the banker.", e.Actor],
        "counter-offer-accepted" => T["{0} recorded: the customer accepts {1}.", e.Actor, CaseTexts.Terms(d.Money("amount"), d.Number("termMonths"), T)],
        "counter-offer-declined" => T["{0} recorded: the customer declines {1}.", e.Actor, CaseTexts.Terms(d.Money("amount"), d.Number("termMonths"), T)],
        "offer-made" => T["Offered: {0}, until {1}.", CaseTexts.Terms(d.Money("amount"), d.Number("termMonths"), T), Day(d.Text("until"))],
        "offer-accepted" => T["{0} recorded: the customer signed on {1}.", e.Actor, Day(d.Text("on"))],
        "offer-declined" => T["{0} recorded: the customer declined the offer on {1}.", e.Actor, Day(d.Text("on"))],
        "offer-lapsed" => T["The offer lapsed: nobody accepted it until {0}.", Day(d.Text("until"))],
        "contract-revoked" => T["{0} recorded: the customer revoked the contract on {1}.", e.Actor, Day(d.Text("on"))],
        "reopening-proposed" => T["{0} proposed to reopen the decision.", e.Actor],
        "reopening-dropped" => T["{0} dropped the proposal to reopen the decision.", e.Actor],
        "decision-reopened" => T["{0} confirmed: the decision is reopened.", e.Actor],
        "documents-requested" => T["{0} asked the customer for missing documents: {1}.", e.Actor, string.Join(", ", d.Rows("documents").Select(r => new RequiredDocument(r.Text("kind"), r.Text("about")).Label(null, T)))],
        "letter-omitted" => Omitted(d),
        "case-escalated" => T["{0} passed the decision to the next authority.", e.Actor],
        "case-withdrawn" => T["{0} withdrew the application for the customer.", e.Actor],
        "one-vote-suffices" => T["One vote is enough for this case by the schedule of authorities."],
        "decision-grounded" => d.Text("limit") is "" or "0" ? T["Exposure of all parties: {0}; no authority of one's own.", d.Money("exposure")!] :
            T["Exposure of all parties: {0}; authority up to {1} by schedule no. {2}.", d.Money("exposure")!, d.Money("limit")!, d.Text("schedule")],
        "document-added" => T["{0} handed in: {1}.", e.Actor, Document(d)],
        "document-removed" => T["{0} took back: {1}.", e.Actor, Document(d)],
        "document-refused" => T["{0} refused: {1}.", e.Actor, Document(d)],
        "verified" => T["{0} checked: {1} – {2}.", e.Actor, CheckItem.Label(d.Text("check"), d.Text("about"), null, T), VerificationTexts.Result(d.Text("result"), T)],
        "letter-written" => T["{0} was written ({1}).", CaseTexts.Letter(d.Text("template"), T), CaseTexts.LetterLanguage(d.Text("language"), T)],
        CaseViews.Action => T["{0} opened the case.", e.Actor],
        "flow-converted" => T["The case goes on with another workflow engine ({0} instead of {1}).", d.Text("to"), d.Text("from")],
        "case-closed" => T["The case was closed: {0}.", StatusHtml.Word(d.Text("result"), T)],
        "account-opened" => T["The account {0} was opened.", Identifiers.Iban.Format(d.Text("iban"))],
        "case-handed-over" => T["The case was handed over to core banking."],
        "case-repaired" => T["{0} opened the work of this case again.", e.Actor],
        "step-retried" => T["{0} had a step tried again: {1}.", e.Actor, CaseTexts.Node(flow, d.Text("node"))],
        "message-delivered" => T["A message reached its receiver: {0}.", MessageTexts.Channel(d.Text("channel"), T)],
        "message-given-up" => T["A message was given up: {0}.", MessageTexts.Channel(d.Text("channel"), T)],
        "message-sent-again" => T["{0} had a message sent again: {1}.", e.Actor, MessageTexts.Channel(d.Text("channel"), T)],
        Refused => T["{0} was refused an attempt ({1}): {2}", e.Actor, Act(d.Text("act")), RefusalTexts.Sentence(d.Text("reason"), T)],
        _ => $"{e.Actor}: {e.Action}",
    };

    private string Vote(FileEvent e, EventData d) => (d.Text("side"), d.Text("judgement")) switch
    {
        (VoteSide.Front, Judgement.Positive) when IsAboutAccount => T["{0} voted for the account (front office).", e.Actor],
        (VoteSide.Front, _) when IsAboutAccount => T["{0} voted against the account (front office).", e.Actor],
        (VoteSide.Back, Judgement.Positive) when IsAboutAccount => T["{0} voted for the account (back office).", e.Actor],
        (VoteSide.Back, _) when IsAboutAccount => T["{0} voted against the account (back office).", e.Actor],
        (VoteSide.Decision, Judgement.Positive) when d.Money("amount") is null => T["{0} approved the application.", e.Actor],
        (VoteSide.Front, Judgement.Positive) => T["{0} voted for the loan (front office).", e.Actor],
        (VoteSide.Front, _) => T["{0} voted against the loan (front office).", e.Actor],
        (VoteSide.Back, Judgement.Positive) => T["{0} voted for the loan (back office).", e.Actor],
        (VoteSide.Back, _) => T["{0} voted against the loan (back office).", e.Actor],
        (_, Judgement.Positive) => T["{0} approved: {1}.", e.Actor, CaseTexts.Terms(d.Money("amount"), d.Number("termMonths"), T)],
        _ => T["{0} rejected the application.", e.Actor],
    };

    private string Omitted(EventData d)
    {
        var letter = CaseTexts.Letter(d.Text("template"), T);
        return d.Text("why") switch
        {
            "esis" => T["{0} was not written: a loan on land needs the European Standardised Information Sheet (ESIS), which the branch hands out.", letter],
            "business" => T["{0} was not written: it is for consumers only.", letter],
            _ => T["{0} was not written: an overdraft has a form of its own.", letter],
        };
    }

    private static string Day(string day) => DateOnly.TryParse(day, System.Globalization.CultureInfo.InvariantCulture, out var date) ? date.ToString(System.Globalization.CultureInfo.CurrentCulture) : day;

    private string Document(EventData d) => new RequiredDocument(d.Text("kind"), d.Text("about")).Label(null, T);

    private bool IsAboutAccount => flow?.Name == Product.AccountWorkflow;

    private string Item(EventData d) =>
        CaseTexts.Node(flow, items.FirstOrDefault(i => i.Id == d.Number("item"))?.Node ?? d.Text("node"));

    private List<string> Details(FileEvent e, EventData d) => e.Action switch
    {
        "vote-cast" => [.. d.Texts("reasons").Where(RejectionReason.IsKnown).Select(code => RejectionReason.Of(code).Name()), .. d.Words("comment")],
        "case-returned" => [.. d.Rows("remarks").Select(r => $"{Applications.FieldLabels.Full(r.Text("field"), T)}: {r.Text("text")}")],
        "case-escalated" or "document-refused" or "verified" or "contract-revoked" => [.. d.Words("comment")],
        "case-withdrawn" or "decision-grounded" or "counter-offer-declined" or "offer-declined" or "reopening-proposed" or "decision-reopened" or "work-item-released" or "work-item-handed-over" or "work-item-taken-over" or "banker-changed" or "customer-asked" => [.. d.Words("reason")],
        "assessed" => [T["Policy {0}", d.Text("policy")]],
        "message-given-up" => [.. d.Words("reason")],
        _ => [],
    };

    private static string? Kind(FileEvent e, EventData d) => e.Action switch
    {
        Refused or "message-given-up" or "contract-revoked" => "bad",
        "offer-accepted" => "good",
        "offer-lapsed" or "offer-declined" or "reopening-proposed" or "decision-reopened" or "letter-omitted" => "warn",
        "case-returned" or "case-escalated" or "bureau-asked-again" or "work-item-overdue" or "document-refused" => "warn",
        "vote-cast" => d.Text("judgement") == Judgement.Positive ? "good" : "bad",
        "case-closed" => StatusHtml.KindOf(d.Text("result")),
        _ => null,
    };

    /// <summary>An act by the name under which its refusal is recorded.</summary>
    private string Act(string name) => name switch
    {
        "start" => T["starting an application"],
        "save-draft" => T["saving the draft"],
        "submit" => T["submitting"],
        "import" => T["importing"],
        "withdraw" => T["withdrawing"],
        "discard" => T["discarding the draft"],
        "claim" => T["taking over"],
        "claim-next" => T["taking over"],
        "release" => T["giving back"],
        "ask-bureau-again" => T["asking the credit bureau again"],
        "wait" => T["stopping the clock"],
        "answered" => T["noting the customer's answer"],
        "hand-over" => T["handing over"],
        "take-over" => T["taking over from a colleague"],
        "substitute" => T["entering a substitution"],
        "end-substitution" => T["ending a substitution"],
        "reassign" => T["dealing out work anew"],
        "change-banker" => T["changing the banker"],
        "vote" => T["voting"],
        "return" => T["returning"],
        "decide" => T["deciding"],
        "escalate" => T["escalating"],
        "answer" => T["recording the customer's answer"],
        "revoke" => T["recording a revocation"],
        "propose-reopening" => T["proposing to reopen a decision"],
        "confirm-reopening" => T["reopening a decision"],
        "drop-reopening" => T["dropping a proposal to reopen"],
        "request-documents" => T["asking for documents"],
        "verify" => T["recording a check"],
        "add-document" => T["handing in a document"],
        "remove-document" => T["taking back a document"],
        "refuse-document" => T["refusing a document"],
        "repair" => T["opening work again"],
        "retry" => T["trying a step again"],
        _ => name,
    };
}

/// <summary>The data of an event, whose fields may be missing in older ones.</summary>
internal readonly record struct EventData(JsonElement Json)
{
    public string Text(string name) => Find(name) is { } value ? value.ToString() : "";

    public int? Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;

    public Money? Money(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value ? Credit.Money.FromEuros(value.GetDecimal()) : null;

    /// <summary>The text as one detail, or none if it is empty.</summary>
    public IEnumerable<string> Words(string name) => Text(name) is { Length: > 0 } text ? [text] : [];

    public IEnumerable<string> Texts(string name) => Elements(name).Select(e => e.ToString());

    public IEnumerable<EventData> Rows(string name) => Elements(name).Select(e => new EventData(e));

    private IEnumerable<JsonElement> Elements(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private JsonElement? Find(string name) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) ? value : null;
}
