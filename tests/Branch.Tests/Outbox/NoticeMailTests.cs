using Branch.Access;
using Branch.Audit;
using Branch.Cases;
using Branch.Data;
using Branch.Outbox;
using Branch.Tests.Cases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Branch.Tests.Outbox;

/// <summary>What people of the bank are told by mail: acts on one side, a real mail server on the other.</summary>
public sealed class NoticeMailTests : IAsyncLifetime
{
    private readonly Bank bank = new();
    private readonly MailServer server = new();

    public async ValueTask InitializeAsync()
    {
        await bank.Db.TransactAsync(async tx =>
        {
            foreach (var person in bank.Everybody)
                await tx.ExecuteAsync("update Users set Email = @email, Language = @language where Id = @Id",
                    new { person.Id, email = Address(person), language = person == bank.Clerk ? "en" : "de" });
            await tx.ExecuteAsync("insert into TeamLeads (UserId, Desk) values (@Id, 'clerk')", new { bank.OtherClerk.Id });
        });
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        bank.Dispose();
    }

    [Fact]
    public async Task Who_has_a_task_is_reminded_at_half_time_and_at_the_end_and_the_team_lead_hears_of_the_end()
    {
        var id = await bank.SubmitAsync();
        await bank.ClaimAsync(bank.Clerk, id);
        bank.Clock.Advance(TimeSpan.FromHours(4));
        await bank.Get<Deadlines>().RunAsync(default);
        Assert.Equal([(Address(bank.Clerk), "Reminder: Verification of case 2026-000001", "Half of the time has passed. Due on 24/11/2026 12:00.")], await DeliveredAsync());

        await bank.Get<ClaimWorkItem>().ReleaseAsync(bank.Clerk, (await bank.ItemAsync(id)).Id, default);
        await bank.ClaimAsync(bank.Clerk, id);
        bank.Clock.Advance(TimeSpan.FromHours(20));
        await bank.Get<Deadlines>().RunAsync(default);
        await bank.Get<Deadlines>().RunAsync(default);
        Assert.Equal(
            [
                (Address(bank.OtherClerk), "Überfällig: Prüfung Marktfolge zu Vorgang 2026-000001", "Die Frist ist am 24.11.2026 12:00 abgelaufen. Der Vorgang steht jetzt oben in der Liste."),
                (Address(bank.Clerk), "Overdue: Verification of case 2026-000001", "It was due on 24/11/2026 12:00. The case now stands at the top of the queue."),
            ], await DeliveredAsync());
    }

    [Fact]
    public async Task While_nobody_has_a_task_the_team_leads_are_reminded()
    {
        await bank.SubmitAsync();
        bank.Clock.Advance(TimeSpan.FromHours(4));
        await bank.Get<Deadlines>().RunAsync(default);
        Assert.Equal([(Address(bank.OtherClerk), "Erinnerung: Prüfung Marktfolge zu Vorgang 2026-000001", "Die Hälfte der Zeit ist um. Fällig am 24.11.2026 12:00.")], await DeliveredAsync());
    }

    [Fact]
    public async Task A_return_is_told_to_the_banker_and_one_to_the_clerk_to_who_voted()
    {
        var id = await bank.SubmitAsync();
        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        Assert.Equal([(Address(bank.Banker), "Vorgang 2026-000001 wurde zurückgegeben", "Der Vorgang wartet bei Ihnen auf die Korrektur.")], await DeliveredAsync());
        await bank.CorrectAsync(id, Bank.Application());
        await bank.VoteAsync(bank.Clerk, id);
        var item = await bank.ClaimAsync(bank.Manager, id);
        await bank.Get<ReturnCase>().ToClerkAsync(bank.Manager, item.Id, item.Version, new ReturnForm { Remarks = [new RemarkForm { Field = "Amount", Text = "Wie geprüft?" }] }, default);
        Assert.Equal([(Address(bank.Clerk), "Case 2026-000001 is back at the clerk's desk", "A manager returned it with remarks after your vote.")], await DeliveredAsync());
    }

    [Fact]
    public async Task Who_gets_or_loses_a_task_by_somebody_else_s_hand_is_told_and_who_does_it_is_not()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.OtherClerk, id);
        await bank.Get<HandOver>().RunAsync(bank.OtherClerk, item.Id, bank.Clerk.Id, default);
        Assert.Equal([(Address(bank.Clerk), "Verification of case 2026-000001 is now with you", "other clerk handed the task over to you.")], await DeliveredAsync());

        await bank.Get<TakeOver>().RunAsync(bank.OtherClerk with { Leads = [Desk.Clerk] }, item.Id, "Eilt.", default);
        Assert.Equal([(Address(bank.Clerk), "Verification of case 2026-000001 is no longer with you", "The case file says who has the task now, and why.")], await DeliveredAsync());

        var lead = bank.ClerkAndManager with { Leads = [Desk.Clerk] };
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("insert into TeamLeads (UserId, Desk) values (@Id, 'clerk')", new { lead.Id }));
        await bank.Get<Reassign>().RunAsync(lead, bank.OtherClerk.Id, bank.Clerk.Id, "Krank.", default);
        Assert.Equal([Address(bank.Clerk), Address(bank.OtherClerk)], (await DeliveredAsync()).Select(mail => mail.To).Order());
    }

    [Fact]
    public async Task The_answer_of_the_customer_and_the_release_of_what_was_forgotten_are_told_to_who_had_it()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        await bank.Get<WaitForCustomer>().RunAsync(bank.Clerk, item.Id, "Gehaltsnachweis von Katharina Brandt", default);
        await bank.Get<WaitForCustomer>().AnsweredAsync(bank.Banker, item.Id, default);
        Assert.Equal([(Address(bank.Clerk), "The customer's answer to case 2026-000001", "The clock runs again.")], await DeliveredAsync());
        bank.Clock.Advance(TimeSpan.FromDays(1));
        await bank.Get<Deadlines>().RunAsync(default);
        Assert.Contains((Address(bank.Clerk), "Verification of case 2026-000001 is no longer with you", "The case file says who has the task now, and why."), await DeliveredAsync());
    }

    [Fact]
    public async Task Who_works_on_a_case_is_told_that_the_customer_withdrew_it()
    {
        var id = await bank.SubmitAsync();
        await bank.ClaimAsync(bank.Clerk, id);
        await bank.Get<WithdrawCase>().RunAsync(bank.Banker, id, "Anderes Angebot angenommen.", default);
        Assert.Equal([(Address(bank.Clerk), "Case 2026-000001 was withdrawn", "The customer does not want it any more. Nothing is left to do in the task that was with you.")], await DeliveredAsync());
    }

    [Theory]
    [InlineData("signed", "Vertrag zu Vorgang 2026-000001 ist geschlossen")]
    [InlineData("lapsed", "Angebot zu Vorgang 2026-000001 verfallen")]
    [InlineData("rejected", "Vorgang 2026-000001 wurde abgelehnt")]
    [InlineData("declined", null)] // The banker wrote it down.
    public async Task The_banker_is_told_how_a_case_ended(string ended, string? subject)
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        if (ended == "rejected") await bank.RejectAsync(bank.Manager, id);
        else await bank.ApproveAsync(bank.Manager, id);
        if (ended != "rejected") Assert.Single(await DeliveredAsync(), mail => mail.Subject == "Angebot zu Vorgang 2026-000001");
        if (ended == "signed") await bank.SignAsync(id);
        if (ended == "declined") await bank.AnswerAsync(id, CustomerAnswer.Declined, "Zu teuer.");
        if (ended == "lapsed")
        {
            bank.Clock.Advance(TimeSpan.FromDays(15));
            await bank.Db.TransactAsync(tx => tx.ExecuteAsync("update WorkItems set RemindedAt = @now where Status = 'claimed'", new { now = bank.Clock.Now() }));
            await bank.Get<Deadlines>().RunAsync(default);
        }
        Assert.Equal(subject is null ? [] : [subject], (await DeliveredAsync()).Where(mail => mail.To == Address(bank.Banker)).Select(mail => mail.Subject));
    }

    [Fact]
    public async Task A_substitute_is_told_from_when_until_when()
    {
        var today = WorkingTime.Day(bank.Clock.Now());
        await bank.Get<Substitute>().EnterAsync(bank.Clerk, new Absence(bank.Clerk.Id, bank.OtherClerk.Id, Role.Clerk, today, today.AddDays(4)), default);
        Assert.Equal([(Address(bank.OtherClerk), "Sie vertreten clerk", "Vom 23.11.2026 bis 27.11.2026. Was clerk in Bearbeitung hat, können Sie in diesem Namen übernehmen.")], await DeliveredAsync());
    }

    [Fact]
    public async Task Nobody_without_an_address_or_without_a_sign_in_gets_a_mail()
    {
        await bank.Db.TransactAsync(async tx =>
        {
            await tx.ExecuteAsync("update Users set Email = null where Id = @Id", new { bank.Clerk.Id });
            await tx.ExecuteAsync("update Users set IsActive = 0 where Id = @Id", new { bank.OtherClerk.Id });
        });
        await bank.ClaimAsync(bank.Clerk, await bank.SubmitAsync());
        bank.Clock.Advance(TimeSpan.FromDays(2));
        await bank.Get<Deadlines>().RunAsync(default);
        Assert.Empty(await DeliveredAsync());
    }

    private static string Address(Actor person) => $"{person.UserName.Replace(' ', '.')}@bank.example";

    /// <summary>What reached the server since the last time. No mail names a customer.</summary>
    private async Task<IReadOnlyList<(string To, string Subject, string Text)>> DeliveredAsync()
    {
        var before = server.Mails.Count;
        var delivery = new OutboxDelivery(bank.Db, [server.Channel()], bank.Clock, NullLogger<OutboxDelivery>.Instance);
        while (await delivery.DeliverNextAsync(default)) { }
        List<(string To, string Subject, string Text)> mails =
            [.. server.Mails.Skip(before).Select(mail => (mail.To.Mailboxes.Single().Address, mail.Subject!, mail.TextBody!.Trim()))];
        Assert.All(mails, mail => Assert.DoesNotContain("Brandt", mail.Subject + mail.Text));
        return mails;
    }
}
