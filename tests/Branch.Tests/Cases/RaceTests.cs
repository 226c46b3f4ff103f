using Branch.Cases;
using Branch.Data;

namespace Branch.Tests.Cases;

public sealed class RaceTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Complaint_4_The_second_of_two_approvers_changes_nothing()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        var item = await bank.ClaimAsync(bank.Manager, id);
        var form = new DecisionForm { Kind = DecisionKind.Approve };
        await bank.Get<DecideCase>().RunAsync(bank.Manager, item.Id, item.Version, item.Hash, form, default);
        var events = await bank.CountAsync();

        await Assert.ThrowsAsync<StaleException>(() => bank.Get<DecideCase>().RunAsync(bank.Director, item.Id, item.Version, item.Hash, form, default));
        Assert.Equal(events, await bank.CountAsync());
    }

    [Fact]
    public async Task One_of_many_who_claim_at_the_same_moment_gets_the_item()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ItemAsync(id);
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            try
            {
                await bank.Get<ClaimWorkItem>().RunAsync(i % 2 == 0 ? bank.Clerk : bank.OtherClerk, item.Id, default);
                return true;
            }
            catch (StaleException)
            {
                return false;
            }
        })));
        // The one who has it may ask again; nobody else gets it. Without locks, who asks at the same moment may hear that it is gone.
        var winners = Enumerable.Range(0, 12).Where(i => results[i]).ToList();
        Assert.Single(winners.Select(i => i % 2).Distinct());
        if (!Data.ServerUnderTest.IsBabelfish) Assert.Equal(6, winners.Count);
        Assert.Equal(1, await bank.Db.SingleAsync<long>("select count(*) from AuditEvents where CaseId = @id and Action = 'work-item-claimed'", new { id }));
    }

    [Fact]
    public async Task Claiming_the_next_gives_everybody_another_case()
    {
        var cases = new List<long>();
        for (var i = 0; i < 6; i++) cases.Add(await bank.SubmitAsync());
        var got = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            bank.Get<ClaimWorkItem>().NextAsync(i % 2 == 0 ? bank.Clerk : bank.OtherClerk, Desk.Clerk, null, null, default))));
        Assert.Equal(cases.Order(), got.Where(id => id is not null).Select(id => id!.Value).Order());
        Assert.Equal(2, got.Count(id => id is null));
    }

    [Fact]
    public async Task Complaint_12_A_form_sent_twenty_times_at_once_makes_one_application()
    {
        var started = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() =>
            bank.Get<StartApplication>().RunAsync(bank.Banker, "one and the same", null, default))));
        Assert.Single(started.Distinct());
        Assert.Equal(1, await bank.Db.SingleAsync<long>("select count(*) from Cases"));
    }

    [Fact]
    public async Task Complaint_12_Submitting_twice_at_once_submits_once()
    {
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, "k", null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, Bank.Application(), 1, default);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default);
                return true;
            }
            catch (StaleException)
            {
                return false;
            }
        })));
        Assert.Single(results, true);
        Assert.Equal("2026-000001", await bank.Db.SingleAsync<string>("select Number from Cases where Id = @id", new { id }));
    }

    [Fact]
    public async Task A_vote_on_a_page_that_shows_an_older_revision_is_stale()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        var vote = new BackVote { Judgement = Judgement.Positive, Comment = "Geprüft." };
        await Assert.ThrowsAsync<StaleException>(() => bank.Get<CastVote>().RunAsync(bank.Clerk, item.Id, item.Version, new string('0', 64), vote, default));
        await Assert.ThrowsAsync<StaleException>(() => bank.Get<CastVote>().RunAsync(bank.Clerk, item.Id, item.Version - 1, item.Hash, vote, default));
    }

    [Fact]
    public async Task Numbers_of_many_submissions_at_once_have_no_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => bank.SubmitAsync())));
        var numbers = await bank.Db.QueryAsync<string>("select Number from Cases order by Number");
        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"2026-{n:D6}"), numbers);
    }

    [Fact]
    public async Task Complaint_1_Every_completion_that_was_confirmed_in_a_burst_is_there_once_and_its_case_goes_on()
    {
        var items = new List<(long Id, Item Item)>();
        for (var i = 0; i < 16; i++)
        {
            var id = await bank.SubmitAsync();
            items.Add((id, await bank.VerifyAsync(i % 2 == 0 ? bank.Clerk : bank.OtherClerk, id)));
        }
        var vote = new BackVote { Judgement = Judgement.Positive, Comment = "Geprüft." };
        // Each is sent twice, all at the same moment.
        var confirmed = await Task.WhenAll(items.Concat(items).Select((at, i) => Task.Run(async () =>
        {
            try
            {
                return await bank.Get<CastVote>().RunAsync(i % 2 == 0 ? bank.Clerk : bank.OtherClerk, at.Item.Id, at.Item.Version, at.Item.Hash, vote, default);
            }
            catch (StaleException)
            {
                return 0;
            }
        })));
        Assert.Equal(items.Select(at => at.Id), confirmed.Where(id => id > 0).Order());
        foreach (var (id, _) in items) Assert.Equal("decide", (await bank.ItemAsync(id)).Node);
        Assert.Equal(16, await bank.Db.SingleAsync<long>("select count(*) from Votes where Side = 'back'"));
        Assert.Equal(16, await bank.Db.SingleAsync<long>("select count(*) from FlowSteps where Outcome = 'Positive'"));
    }
}
