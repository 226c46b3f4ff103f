using Branch.Access;
using Branch.Data;
using Branch.Outbox;
using Microsoft.Extensions.Options;

namespace Branch.Cases;

/// <summary>
/// Mails to the banker of a case, in the transaction of the act that they tell of. A mail leaves the house: it names the
/// case by its number, and nobody.
/// </summary>
public sealed class CaseMail(IOptions<BankSettings> bank)
{
    public Task ReturnedAsync(Act act, Case of) => PostAsync(act, of, $"case-{of.Id}-returned-{of.Round}",
        ($"Vorgang {of.Number} wurde zurückgegeben", "Der Vorgang wartet bei Ihnen auf die Korrektur."),
        ($"Case {of.Number} was returned", "The case waits for your correction."));

    public Task CounterOfferAsync(Act act, Case of) => PostAsync(act, of, $"case-{of.Id}-counter-offer-{of.Round}",
        ($"Gegenangebot zu Vorgang {of.Number}", "Der Vorgang wurde zu anderen Konditionen genehmigt. Bitte holen Sie die Antwort des Kunden ein."),
        ($"Counter-offer for case {of.Number}", "The case was approved on other terms. Please obtain the customer's answer."));

    public Task OfferAsync(Act act, Case of, Offer offer) => PostAsync(act, of, $"case-{of.Id}-offer-{offer.Id}",
        ($"Angebot zu Vorgang {of.Number}", $"Der Vorgang ist genehmigt, die Schreiben liegen in der Akte. Das Angebot gilt bis zum {offer.Until:dd.MM.yyyy}. Bitte holen Sie die Unterschrift des Kunden ein."),
        ($"Offer for case {of.Number}", $"The case is approved, its letters are in the case file. The offer stands until {offer.Until:dd/MM/yyyy}. Please obtain the customer's signature."));

    public Task LapsedAsync(Act act, Case of, Offer offer) => PostAsync(act, of, $"case-{of.Id}-lapsed-{offer.Id}",
        ($"Angebot zu Vorgang {of.Number} verfallen", "Der Kunde hat es bis zum letzten Tag nicht angenommen. Der Vorgang ist geschlossen."),
        ($"Offer for case {of.Number} lapsed", "The customer did not accept it by its last day. The case is closed."));

    public Task ClosedAsync(Act act, Case of, string result)
    {
        // The customer declined, and it is the banker who wrote that down.
        if (result == CaseStatus.Withdrawn) return Task.CompletedTask;
        var (german, english) = result == CaseStatus.Approved ? ("genehmigt", "approved") : ("abgelehnt", "rejected");
        return PostAsync(act, of, $"case-{of.Id}-closed",
            ($"Vorgang {of.Number} wurde {german}", "Das Schreiben an den Kunden liegt in der Akte."),
            ($"Case {of.Number} was {english}", "The letter to the customer is in the case file."));
    }

    private async Task PostAsync(Act act, Case of, string key, (string Subject, string Text) german, (string Subject, string Text) english)
    {
        var banker = await act.Tx.SingleAsync<Banker>("select Email, Language, IsActive from Users where Id = @BankerId", new { of.BankerId });
        if (banker is not { Email: { } address, IsActive: true }) return;
        var (subject, text) = banker.Language == "en" ? english : german;
        if (bank.Value.Url is { } url) text += $"\n\n{new Uri(url, $"/cases/{of.Id}")}";
        await act.Tx.PostAsync(key, of.Id, OutboxChannel.Mail, address, subject, text, act.Now);
    }

    private sealed record Banker(string? Email, string Language, bool IsActive);
}
