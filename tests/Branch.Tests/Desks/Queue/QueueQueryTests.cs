using Branch.Access;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Desks.Queue;
using Branch.Tests.Cases;

namespace Branch.Tests.Desks.Queue;

public sealed class QueueQueryTests : IDisposable
{
    private static readonly QueueFilter All = new(null, null);

    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task What_came_back_corrected_stands_first_and_then_what_is_due_first()
    {
        var early = await bank.SubmitAsync();
        bank.Clock.Advance(TimeSpan.FromHours(1));
        var returned = await bank.SubmitAsync();
        bank.Clock.Advance(TimeSpan.FromHours(1));
        var late = await bank.SubmitAsync();
        await bank.ReturnAsync(bank.OtherClerk, Desk.Clerk, returned);
        await bank.CorrectAsync(returned, Bank.Application(11_000m));

        var queue = await QueueOf(bank.Clerk, Desk.Clerk);

        Assert.Equal([returned, early, late], queue.Waiting.Select(row => row.Item.CaseId));
        Assert.Equal([true, false, false], queue.Waiting.Select(row => row.Item.IsCorrected));
    }

    [Fact]
    public async Task Claiming_next_takes_the_queue_from_its_top()
    {
        for (var i = 0; i < 4; i++)
        {
            await bank.SubmitAsync();
            bank.Clock.Advance(TimeSpan.FromMinutes(40));
        }
        var expected = (await QueueOf(bank.Clerk, Desk.Clerk)).Waiting.Select(row => row.Item.CaseId).ToList();
        var taken = new List<long>();
        while (await bank.Get<ClaimWorkItem>().NextAsync(bank.Clerk, Desk.Clerk, null, null, default) is { } caseId) taken.Add(caseId);
        Assert.Equal(expected, taken);
        Assert.Equal(expected, (await QueueOf(bank.Clerk, Desk.Clerk)).Mine.Select(row => row.Item.CaseId));
    }

    [Fact]
    public async Task Two_people_who_claim_next_get_two_different_items()
    {
        var (first, second) = (await bank.SubmitAsync(), await bank.SubmitAsync());
        var claim = bank.Get<ClaimWorkItem>();
        var taken = await Task.WhenAll(
            claim.NextAsync(bank.Clerk, Desk.Clerk, null, null, default),
            claim.NextAsync(bank.OtherClerk, Desk.Clerk, null, null, default));
        Assert.Equal([first, second], taken.Select(id => id!.Value).Order());
    }

    [Fact]
    public async Task Nobody_sees_work_that_four_eyes_keep_from_them_but_is_told_that_there_is_some()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.ClerkAndManager, id);

        var own = await QueueOf(bank.ClerkAndManager, Desk.Manager);
        Assert.Empty(own.Waiting);
        Assert.Equal(1, own.Excluded);

        var others = await QueueOf(bank.Manager, Desk.Manager);
        Assert.Equal([id], others.Waiting.Select(row => row.Item.CaseId));
        Assert.Equal(0, others.Excluded);
    }

    [Fact]
    public async Task What_four_eyes_keep_from_somebody_hides_nothing_that_waits_behind_it()
    {
        for (var i = 0; i <= QueueQuery.Most; i++) await bank.VoteAsync(bank.ClerkAndManager, await bank.SubmitAsync());
        bank.Clock.Advance(TimeSpan.FromHours(1));
        var behind = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, behind);

        var own = await QueueOf(bank.ClerkAndManager, Desk.Manager);
        Assert.Equal([behind], own.Waiting.Select(row => row.Item.CaseId));
        Assert.Equal(QueueQuery.Most + 1, own.Excluded);

        var others = await QueueOf(bank.Manager, Desk.Manager);
        Assert.Equal((QueueQuery.Most, true, 0), (others.Total, others.IsLong, others.Excluded));
        Assert.DoesNotContain(behind, others.Waiting.Select(row => row.Item.CaseId));
    }

    [Fact]
    public async Task A_second_approval_waits_only_for_those_whose_limit_covers_it_and_names_who_approved_first()
    {
        var id = await bank.SubmitAsync(30_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);

        Assert.Empty((await QueueOf(bank.Manager, Desk.Manager)).Waiting);
        var row = Assert.Single((await QueueOf(bank.Director, Desk.Manager)).Waiting);
        Assert.Equal((2, "manager"), (row.Item.Level, row.Item.ApprovedBy));
    }

    [Fact]
    public async Task Another_branch_s_work_is_neither_shown_nor_counted()
    {
        await bank.SubmitAsync();
        var queue = await QueueOf(bank.Stranger, Desk.Clerk);
        Assert.Equal((0, 0), (queue.Total, queue.Excluded));
    }

    [Fact]
    public async Task The_filters_narrow_what_waits_and_never_hide_what_one_holds()
    {
        var held = await bank.SubmitAsync();
        await bank.ClaimAsync(bank.Clerk, held);
        var waiting = await bank.SubmitAsync();

        var car = await QueueOf(bank.Clerk, Desk.Clerk, new QueueFilter(null, "car"));
        Assert.Empty(car.Waiting);
        Assert.Equal([held], car.Mine.Select(row => row.Item.CaseId));

        var instalment = await QueueOf(bank.Clerk, Desk.Clerk, new QueueFilter(1, "instalment"));
        Assert.Equal([waiting], instalment.Waiting.Select(row => row.Item.CaseId));
        Assert.Empty((await QueueOf(bank.Clerk, Desk.Clerk, new QueueFilter(2, null))).Waiting);
    }

    [Fact]
    public async Task What_a_colleague_holds_is_shown_with_name_and_time()
    {
        var id = await bank.SubmitAsync();
        await bank.ClaimAsync(bank.OtherClerk, id);
        var queue = await QueueOf(bank.Clerk, Desk.Clerk);
        Assert.Empty(queue.Waiting);
        var row = Assert.Single(queue.Colleagues);
        Assert.Equal(("other clerk", bank.Clock.Now()), (row.Item.Assignee, row.Item.ClaimedAt!.Value));
    }

    [Fact]
    public async Task The_manager_sees_the_figures_of_the_assessment_and_the_clerk_s_vote()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id, Judgement.Negative);
        var queue = await QueueOf(bank.Manager, Desk.Manager);
        var row = Assert.Single(queue.Waiting);
        Assert.Equal(Judgement.Negative, row.Item.ClerkVote);
        Assert.Equal(Money.FromEuros(25_000), queue.Limit);
        Assert.Equal(row.Item.Verdict, row.Assessment!.Verdict.ToString().ToLowerInvariant());
        Assert.InRange(row.InstalmentToIncome!.Value, 1, 100);
        Assert.Null(Assert.Single((await QueueOf(bank.Director, Desk.Manager)).Waiting).Item.ApprovedBy);
    }

    [Fact]
    public async Task What_is_past_its_time_is_counted_as_overdue()
    {
        await bank.SubmitAsync();
        Assert.Equal(0, (await QueueOf(bank.Clerk, Desk.Clerk)).Overdue);
        bank.Clock.Advance(TimeSpan.FromDays(2));
        await bank.SubmitAsync();
        var queue = await QueueOf(bank.Clerk, Desk.Clerk);
        Assert.Equal((2, 1), (queue.Total, queue.Overdue));
    }

    [Fact]
    public async Task A_page_beyond_the_last_is_the_last()
    {
        var id = await bank.SubmitAsync();
        var queue = await QueueOf(bank.Clerk, Desk.Clerk, new QueueFilter(null, null, 9));
        Assert.Equal(1, queue.Filter.Page);
        Assert.Equal([id], queue.Waiting.Select(row => row.Item.CaseId));
    }

    private Task<WorkQueue> QueueOf(Actor actor, string desk, QueueFilter? filter = null) =>
        new QueueQuery(bank.Db, bank.Get<FlowShelf>(), bank.Clock).LoadAsync(actor, desk, filter ?? All, default);
}
