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

    public Task CounterOfferAsync(Act act, Case of) => PostAsync(act, of, $"case-{of.Id}-counter-offer-{of.Round}",
        new($"Gegenangebot zu Vorgang {of.Number}", "Der Vorgang wurde zu anderen Konditionen genehmigt. Bitte holen Sie die Antwort des Kunden ein."),
        new($"Counter-offer for case {of.Number}", "The case was approved on other terms. Please obtain the customer's answer."));

    public Task ClosedAsync(Act act, Case of, string result)
    {
        // The customer declined, and it is the banker who wrote that down.
        if (result == CaseStatus.Withdrawn) return Task.CompletedTask;
        var (german, english) = result == CaseStatus.Approved ? ("genehmigt", "approved") : ("abgelehnt", "rejected");
        return PostAsync(act, of, $"case-{of.Id}-closed",
            new($"Vorgang {of.Number} wurde {german}", "Das Schreiben an den Kunden liegt in der Akte."),
            new($"Case {of.Number} was {english}", "The letter to the customer is in the case file."));
    }

    private Task PostAsync(Act act, Case of, string key, MailText german, MailText english) =>
        mail.PostAsync(act, of.BankerId, of.Id, key, $"/cases/{of.Id}", german, english);
}
