using Branch.Cases;
using Branch.Data;

namespace Branch.Tests.Cases;

public sealed class ReturnTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Complaint_7_Several_returns_rewind_nothing()
    {
        var id = await bank.SubmitAsync();
        var before = await HistoryAsync(id);
        foreach (var act in (Func<Task>[])
        [
            () => bank.VoteAsync(bank.Clerk, id),
            () => bank.ReturnAsync(bank.Manager, Desk.Manager, id),
            () => bank.CorrectAsync(id, Bank.Application(11_000m)),
            () => bank.ReturnAsync(bank.OtherClerk, Desk.Clerk, id),
            () => bank.CorrectAsync(id, Bank.Application(10_000m)),
            () => bank.VoteAsync(bank.Clerk, id),
            () => ToClerkAsync(bank.Manager, id),
            () => bank.VoteAsync(bank.OtherClerk, id),
            () => bank.ApproveAsync(bank.Manager, id),
        ])
        {
            await act();
            var after = await HistoryAsync(id);
            Assert.Equal(before, after.Take(before.Count));
            Assert.True(after.Count > before.Count);
            before = after;
        }
        Assert.Equal(3, await bank.Db.SingleAsync<int>("select Round from Cases where Id = @id", new { id }));
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task The_clerk_asked_again_votes_again_on_the_same_revision_and_the_last_vote_counts()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        await ToClerkAsync(bank.Manager, id);
        Assert.Equal(("verify", "clerk"), ((await bank.ItemAsync(id)).Node, (await bank.ItemAsync(id)).Desk));
        Assert.Null(await bank.Db.FirstOrDefaultAsync<string>("select Content from Drafts where CaseId = @id", new { id }));
        await bank.VoteAsync(bank.Clerk, id, Judgement.Negative);
        await bank.ApproveAsync(bank.Manager, id);
        Assert.Equal("decide2", (await bank.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task A_decision_falls_with_the_vote_that_is_asked_for_again_and_its_manager_may_decide_anew()
    {
        var id = await bank.SubmitAsync(60_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Director, id);
        await ToClerkAsync(bank.Chief, id);
        Assert.Null(await bank.Db.SingleAsync<long?>("select ApprovedAmountCents from Cases where Id = @id", new { id }));
        await bank.VoteAsync(bank.OtherClerk, id);
        await bank.ApproveAsync(bank.Director, id);
        await bank.ApproveAsync(bank.Chief, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task A_decision_before_the_last_vote_closes_no_case_even_without_the_application()
    {
        var id = await bank.SubmitAsync(60_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Director, id);
        await ToClerkAsync(bank.Chief, id);
        await bank.VoteAsync(bank.OtherClerk, id);
        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bank.Db.TransactAsync(tx =>
            tx.ExecuteAsync("update Cases set Status = 'approved', ApprovedAmountCents = 6000000 where Id = @id", new { id })));
        Assert.True(bank.Db.IsRefusedByTrigger(error), error.Message);
    }

    private async Task ToClerkAsync(Branch.Audit.Actor manager, long id)
    {
        var item = await bank.ClaimAsync(manager, id);
        var form = new ReturnForm { Remarks = [new RemarkForm { Field = "Applicant.NetIncome", Text = "Wie wurde das geprüft?" }] };
        await bank.Get<ReturnCase>().ToClerkAsync(manager, item.Id, item.Version, form, default);
    }

    /// <summary>Everything that was ever written about a case, oldest first.</summary>
    private async Task<IReadOnlyList<string>> HistoryAsync(long id) => await bank.Db.QueryAsync<string>("""
        select Hash
          from AuditEvents
         where CaseId = @id
         order by Seq
        """, new { id });
}
