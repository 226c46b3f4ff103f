using Branch.Cases;
using Branch.Credit;
using Branch.Data;

namespace Branch.Tests.Cases;

public sealed class CounterOfferTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Complaint_8_Other_terms_go_to_the_customer_and_on_without_a_new_application()
    {
        var id = await OfferAsync();
        var item = await bank.ItemAsync(id);
        Assert.Equal(("answer", bank.Banker.Id), (item.Node, item.AssigneeId));
        Assert.Equal("counterOffer", await bank.Db.SingleAsync<string>("select Template from Letters where CaseId = @id", new { id }));
        await bank.SignAsync(id);
        Assert.Equal("offer", (await bank.ItemAsync(id)).Node);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
        Assert.Equal((2_000_000, 48, 1), await bank.Db.SingleAsync<(long, int, int)>("""
            select ApprovedAmountCents, ApprovedTermMonths, Round from Cases where Id = @id
            """, new { id }));
        Assert.Equal(["counterOffer", "preContract", "contract", "approval"], await bank.Db.QueryAsync<string>("select Template from Letters where CaseId = @id order by Id", new { id }));
    }

    [Fact]
    public async Task Where_the_customer_declines_the_case_ends_with_the_reason_and_keeps_its_history()
    {
        var id = await OfferAsync();
        await bank.AnswerAsync(id, CustomerAnswer.Declined, "Zu wenig für das Fahrzeug.");
        Assert.Equal(CaseStatus.Declined, await bank.StatusAsync(id));
        Assert.Equal(("declined", "Zu wenig für das Fahrzeug."), await bank.Db.SingleAsync<(string, string)>("""
            select Answer, Reason from CustomerAnswers where CaseId = @id
            """, new { id }));
        Assert.Equal(3, await bank.Db.SingleAsync<long>("select count(*) from Votes where CaseId = @id", new { id }));
        Assert.Equal(0, await bank.Db.SingleAsync<long>("select count(*) from Offers where CaseId = @id", new { id }));
    }

    [Theory]
    [InlineData(CustomerAnswer.Declined, 0, null, nameof(CustomerAnswer.Reason))]
    [InlineData(CustomerAnswer.Accepted, 1, null, nameof(CustomerAnswer.On))] // tomorrow
    [InlineData(CustomerAnswer.Accepted, -1, null, nameof(CustomerAnswer.On))] // before the decision
    [InlineData("perhaps", 0, null, nameof(CustomerAnswer.Answer))]
    public async Task An_answer_that_cannot_be_changes_nothing(string answer, int days, string? reason, string field)
    {
        var id = await OfferAsync();
        var invalid = await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => bank.AnswerAsync(id, answer, reason, days));
        Assert.Equal([field], invalid.Errors.Select(e => e.PropertyName));
        Assert.Equal("answer", (await bank.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task A_counter_offer_is_not_a_draft_and_cannot_be_submitted_as_one()
    {
        var id = await OfferAsync();
        await Assert.ThrowsAsync<StaleException>(() => bank.Get<SaveDraft>().RunAsync(bank.Banker, id, Bank.Application(), 1, default));
        await Assert.ThrowsAsync<StaleException>(() => bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, 1, Bank.For, default));
    }

    [Fact]
    public async Task Only_the_banker_who_has_it_in_hand_answers_for_the_customer()
    {
        var id = await OfferAsync();
        var item = await bank.ItemAsync(id);
        var answer = new CustomerAnswer { Answer = CustomerAnswer.Accepted, On = WorkingTime.Day(bank.Clock.GetUtcNow()) };
        foreach (var other in bank.Everybody.Where(a => a != bank.Banker))
            await Assert.ThrowsAnyAsync<Exception>(() => bank.Get<AnswerOffer>().RunAsync(other, item.Id, item.Version, answer, default));
        Assert.Equal("answer", (await bank.ItemAsync(id)).Node);
    }

    private async Task<long> OfferAsync()
    {
        var id = await bank.SubmitAsync(30_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.DecideAsync(bank.Manager, id, new DecisionForm { Kind = DecisionKind.OtherTerms, Amount = Money.FromEuros(20_000), TermMonths = 48 });
        return id;
    }
}
