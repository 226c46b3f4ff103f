using Branch.Access;
using Branch.Cases;
using Branch.Credit;

namespace Branch.Tests.Cases;

public sealed class WayTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task A_loan_within_the_limit_is_approved_by_one_clerk_and_one_manager()
    {
        var id = await bank.SubmitAsync(12_000m);
        Assert.Equal(("verify", "clerk"), Place(await bank.ItemAsync(id)));
        await bank.VoteAsync(bank.Clerk, id);
        Assert.Equal(("decide", "manager"), Place(await bank.ItemAsync(id)));
        await bank.ApproveAsync(bank.Manager, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Theory]
    [InlineData(30_000)] // above the first manager's own limit
    [InlineData(60_000)] // above the threshold in the workflow
    public async Task Above_the_limit_a_second_manager_must_approve_too(decimal amount)
    {
        var id = await bank.SubmitAsync(amount);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(amount > 50_000 ? bank.Director : bank.Manager, id);
        Assert.Equal("decide2", (await bank.ItemAsync(id)).Node);
        await bank.ApproveAsync(bank.Chief, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task A_rejection_needs_one_manager_whatever_the_amount()
    {
        var id = await bank.SubmitAsync(70_000m);
        await bank.VoteAsync(bank.Clerk, id, Judgement.Negative);
        await bank.RejectAsync(bank.Manager, id);
        Assert.Equal(CaseStatus.Rejected, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task Other_terms_that_a_limit_covers_need_no_second_manager()
    {
        var id = await bank.SubmitAsync(30_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.DecideAsync(bank.Manager, id, new DecisionForm { Kind = DecisionKind.OtherTerms, Amount = Money.FromEuros(20_000), TermMonths = 48 });
        Assert.Equal(("answer", "banker"), Place(await bank.ItemAsync(id)));
    }

    [Fact]
    public async Task A_returned_case_comes_back_to_its_banker_and_then_to_the_clerk_with_fresh_votes_needed()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ReturnAsync(bank.Manager, Desk.Manager, id);
        var item = await bank.ItemAsync(id);
        Assert.Equal(("correct", "banker"), Place(item));
        Assert.Equal(bank.Banker.Id, item.AssigneeId);

        await bank.CorrectAsync(id, Bank.Application(11_000m));
        Assert.Equal("verify", (await bank.ItemAsync(id)).Node);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task A_withdrawn_case_waits_nowhere()
    {
        var id = await bank.SubmitAsync();
        await bank.Get<WithdrawCase>().RunAsync(bank.Banker, id, "Der Kunde hat sich anders entschieden.", default);
        Assert.Equal(CaseStatus.Withdrawn, await bank.StatusAsync(id));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bank.ItemAsync(id));
    }

    private static (string, string) Place(Item item) => (item.Node, item.Desk);
}
