using Branch.Data;

namespace Branch.Cases;

/// <summary>What the banker of a case is told by mail.</summary>
public sealed class CaseMail(StaffMail mail)
{
    public Task ReturnedAsync(Act act, Case of) => PostAsync(act, of, $"case-{of.Id}-returned-{of.Round}",
        new($"Vorgang {of.Number} wurde zurückgegeben", "Der Vorgang wartet bei Ihnen auf die Korrektur."),
        new($"Case {of.Number} was returned", "The case waits for your correction."));

    /// <summary>To the clerk who voted last: the case waits at the desk, not with them alone.</summary>
    public async Task ReturnedToClerkAsync(Act act, Case of, WorkItem item)
    {
        var clerk = await act.Tx.FirstOrDefaultAsync<long?>("select UserId from Votes where Id = (select max(v.Id) from Votes v where v.CaseId = @Id and v.Side = 'back')", new { of.Id });
        if (clerk is { } userId)
            await mail.PostAsync(act, userId, of.Id, $"item-{item.Id}-to-clerk", $"/cases/{of.Id}",
                new($"Vorgang {of.Number} ist zurück in der Marktfolge", "Der Vorgang wurde nach Ihrem Votum mit Anmerkungen zurückgegeben."),
                new($"Case {of.Number} is back at the clerk's desk", "A manager returned it with remarks after your vote."));
    }

    public Task CounterOfferAsync(Act act, Case of) => PostAsync(act, of, $"case-{of.Id}-counter-offer-{of.Version}",
        new($"Gegenangebot zu Vorgang {of.Number}", "Der Vorgang wurde zu anderen Konditionen genehmigt. Bitte holen Sie die Antwort des Kunden ein."),
        new($"Counter-offer for case {of.Number}", "The case was approved on other terms. Please obtain the customer's answer."));

    public Task OfferAsync(Act act, Case of, Offer offer) => PostAsync(act, of, $"case-{of.Id}-offer-{offer.Id}",
        new($"Angebot zu Vorgang {of.Number}", $"Der Vorgang ist genehmigt, die Schreiben liegen in der Akte. Das Angebot gilt bis zum {offer.Until:dd.MM.yyyy}. Bitte holen Sie die Unterschrift des Kunden ein."),
        new($"Offer for case {of.Number}", $"The case is approved, its letters are in the case file. The offer stands until {offer.Until:dd/MM/yyyy}. Please obtain the customer's signature."));

    public Task LapsedAsync(Act act, Case of, Offer offer) => PostAsync(act, of, $"case-{of.Id}-lapsed-{offer.Id}",
        new($"Angebot zu Vorgang {of.Number} verfallen", "Der Kunde hat es bis zum letzten Tag nicht angenommen. Der Vorgang ist geschlossen."),
        new($"Offer for case {of.Number} lapsed", "The customer did not accept it by its last day. The case is closed."));

    public async Task ClosedAsync(Act act, Case of, string result)
    {
        MailText? german = null, english = null;
        if (result == CaseStatus.Rejected)
            (german, english) = (new($"Vorgang {of.Number} wurde abgelehnt", "Das Schreiben an den Kunden liegt in der Akte."),
                new($"Case {of.Number} was rejected", "The letter to the customer is in the case file."));
        else if (result == CaseStatus.Approved && await Contract.OfAsync(act.Tx, of.Id) is not null)
            (german, english) = (new($"Vertrag zu Vorgang {of.Number} ist geschlossen", "Der Kunde hat unterschrieben, der Vertrag ist an das Kernbanksystem übergeben."),
                new($"The contract of case {of.Number} is concluded", "The customer has signed, and the contract is handed over to core banking."));
        else if (result == CaseStatus.Approved)
            (german, english) = (new($"Vorgang {of.Number} wurde genehmigt", "Das Schreiben an den Kunden liegt in der Akte."),
                new($"Case {of.Number} was approved", "The letter to the customer is in the case file."));
        // What the customer declined the banker wrote down; of what lapsed LapsedAsync tells.
        if (german is not null) await PostAsync(act, of, $"case-{of.Id}-closed-{of.Version}", german, english!);
    }

    private Task PostAsync(Act act, Case of, string key, MailText german, MailText english) =>
        mail.PostAsync(act, of.BankerId, of.Id, key, $"/cases/{of.Id}", german, english);
}
