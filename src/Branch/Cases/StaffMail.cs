using Branch.Access;
using Branch.Data;
using Branch.Outbox;
using Microsoft.Extensions.Options;

namespace Branch.Cases;

/// <summary>
/// Posts plain mails to people of the bank, in their language, in the transaction of the act that they tell of. A mail leaves
/// the house: it names a case by its number, a step and a time, and never a customer.
/// </summary>
public sealed class StaffMail(IOptions<BankSettings> bank)
{
    /// <param name="key">The same for the same event: it posts once.</param>
    /// <param name="path">The page that the mail leads to.</param>
    public async Task PostAsync(Act act, long userId, long? caseId, string key, string path, MailText german, MailText english)
    {
        // Who does something knows of it.
        if (userId == act.Actor.Id) return;
        var person = await act.Tx.SingleAsync<Person>("select Email, Language, IsActive from Users where Id = @userId", new { userId });
        if (person is not { Email: { Length: > 0 } address, IsActive: true }) return;
        var (subject, text) = person.Language == "en" ? english : german;
        if (bank.Value.Url is { } url) text += $"\n\n{new Uri(url, path)}";
        await act.Tx.PostAsync(key, caseId, OutboxChannel.Mail, address, subject, text, act.Now);
    }

    private sealed record Person(string? Email, string Language, bool IsActive);
}

public sealed record MailText(string Subject, string Text);
