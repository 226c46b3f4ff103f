using Branch.Cases;
using Branch.Credit;
using Branch.Data;

namespace Branch.Tests.Cases;

/// <summary>Business that is not relevant to risk, by the schedule of authorities: the front-office vote is enough.</summary>
public sealed class OneVoteTests : IDisposable
{
    private readonly Bank bank = new();

    public OneVoteTests() => bank.Db.TransactAsync(tx => Authorities.AllowOneVoteAsync(tx, Money.FromEuros(5_000))).GetAwaiter().GetResult();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Up_to_the_rule_s_exposure_a_case_goes_straight_to_the_decision_and_says_by_which_rule()
    {
        var id = await bank.SubmitAsync(5_000m);
        Assert.Equal("decide", (await bank.ItemAsync(id)).Node);
        Assert.NotNull(await bank.Db.SingleAsync<long?>("select OneVoteRowId from Cases where Id = @id", new { id }));
        await bank.ApproveAsync(bank.Manager, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task Above_it_both_votes_are_needed() =>
        Assert.Equal("verify", (await bank.ItemAsync(await bank.SubmitAsync(5_001m))).Node);

    [Fact]
    public async Task The_manager_may_ask_for_the_second_vote_all_the_same()
    {
        var id = await bank.SubmitAsync(5_000m);
        var item = await bank.ClaimAsync(bank.Manager, id);
        var form = new ReturnForm { Remarks = [new RemarkForm { Field = "Applicant.NetIncome", Text = "Bitte prüfen." }] };
        await bank.Get<ReturnCase>().ToClerkAsync(bank.Manager, item.Id, item.Version, form, default);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task Once_the_customer_owes_more_the_rule_lets_nothing_pass()
    {
        var id = await SubmitForSameCustomerAsync(4_000m);
        await SubmitForSameCustomerAsync(3_000m);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => bank.ApproveAsync(bank.Manager, id));
        Assert.Equal(RefusalReason.NeedsBackVote, refused.Reason);
    }

    private async Task<long> SubmitForSameCustomerAsync(decimal amount)
    {
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, Guid.NewGuid().ToString(), null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, Bank.Application(amount), 1, default);
        await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default);
        await bank.SettleAsync();
        return id;
    }
}
