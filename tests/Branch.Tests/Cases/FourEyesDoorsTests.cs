using System.Data.Common;
using Branch.Access;
using Branch.Audit;
using Branch.Cases;
using Branch.Data;
using Branch.Desks.Queue;

namespace Branch.Tests.Cases;

/// <summary>Everybody who had a hand in a case tries to judge it through every door there is; then somebody else does.</summary>
public sealed class FourEyesDoorsTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    /// <summary>How a case comes to wait for somebody, who may not take it, why, and who may.</summary>
    private sealed record Story(long Id, Actor Barred, RefusalReason Why, Actor Free);

    private static readonly Dictionary<string, Func<FourEyesDoorsTests, Task<Story>>> Stories = new()
    {
        ["its banker, now a manager"] = async t => new(await t.CheckedAsync(), await t.PromoteAsync(t.bank.Banker, Role.Manager), RefusalReason.CapturedByYou, t.bank.Chief),
        ["its banker's second account, a manager"] = async t => new(await t.CheckedAsync(), await t.bank.AccountAsync("banker too", "banker", Role.Manager), RefusalReason.CapturedByYou, t.bank.Chief),
        ["who captured an earlier revision, now a manager"] = async t => new(await t.CapturedByTwoAsync(), await t.PromoteAsync(t.bank.Banker, Role.Manager), RefusalReason.CapturedByYou, t.bank.Chief),
        ["the clerk who voted, now a manager"] = async t => new(await t.CheckedAsync(), await t.PromoteAsync(t.bank.Clerk, Role.Manager), RefusalReason.CheckedByYou, t.bank.Chief),
        ["the clerk's second account, a manager"] = async t => new(await t.CheckedAsync(), await t.bank.AccountAsync("clerk too", "clerk", Role.Manager), RefusalReason.CheckedByYou, t.bank.Chief),
        ["a clerk who is a manager too"] = async t => new(await t.CheckedAsync(t.bank.ClerkAndManager), t.bank.ClerkAndManager, RefusalReason.CheckedByYou, t.bank.Chief),
        ["who recorded checks and did not vote"] = async t => new(await t.CheckedByTwoAsync(), t.bank.ClerkAndManager, RefusalReason.CheckedByYou, t.bank.Chief),
        ["who returned it as a clerk"] = async t => new(await t.ReturnedAsync(), t.bank.ClerkAndManager, RefusalReason.CheckedByYou, t.bank.Chief),
        ["in whose name it was checked"] = async t => new(await t.CheckedForAsync(), t.bank.ClerkAndManager, RefusalReason.CheckedByYou, t.bank.Chief),
        ["an account with every role that may be together"] = async t =>
        {
            var super = await t.bank.AccountAsync("super user", "S-1", Role.Clerk, Role.Manager, Role.Auditor, Role.Administrator);
            return new(await t.CheckedAsync(super), super, RefusalReason.CheckedByYou, t.bank.Chief);
        },
        ["who decided first"] = async t => new(await t.DecidedAsync(), t.bank.Director, RefusalReason.AlreadyVoted, t.bank.Chief),
        ["the first decider's second account"] = async t => new(await t.DecidedAsync(), await t.bank.AccountAsync("director too", "director", Role.Manager), RefusalReason.AlreadyVoted, t.bank.Chief),
        ["in whose name it was decided first"] = async t => new(await t.DecidedForAsync(), t.bank.ClerkAndManager, RefusalReason.AlreadyVoted, t.bank.Chief),
        ["who handed the decision to the next authority"] = async t => new(await t.PassedOnAsync(), t.bank.Director, RefusalReason.PassedOnByYou, t.bank.Chief),
        ["its banker, now a clerk"] = async t => new(await t.bank.SubmitAsync(), await t.PromoteAsync(t.bank.Banker, Role.Clerk), RefusalReason.CapturedByYou, t.bank.OtherClerk),
        ["who decided before it went back to the clerk, now a clerk"] = async t => new(await t.SentBackAsync(), await t.PromoteAsync(t.bank.Director, Role.Clerk), RefusalReason.AlreadyVoted, t.bank.OtherClerk),
        ["who returned it as a clerk, now a banker"] = async t =>
        {
            var id = await t.bank.SubmitAsync();
            await t.bank.ReturnAsync(t.bank.Clerk, Desk.Clerk, id);
            return new(id, await t.PromoteAsync(t.bank.Clerk, Role.Banker), RefusalReason.CheckedByYou, t.bank.Banker);
        },
    };

    public static TheoryData<string> Barred => [.. Stories.Keys];

    [Theory, MemberData(nameof(Barred))]
    public async Task Complaint_2_Through_no_door_comes(string who)
    {
        var story = await Stories[who](this);
        var item = await bank.ItemAsync(story.Id);
        if (item.Status == WorkItemStatus.Open) await TakeAsync(story, item);
        item = item.Status == WorkItemStatus.Open ? await bank.ClaimAsync(story.Free, story.Id) : item;
        await GetAsync(story, item);
        await SubstituteAsync(story, item);
        Assert.Equal(item, await bank.ItemAsync(story.Id));
        await ActAsync(story, item);
        await InsertAsync(story, item);

        await ForceAsync(item, story.Free, null);
        await JudgeAsync(story.Free, story.Id, item.Desk);
        Assert.NotEqual(item.Id, (await bank.ItemAsync(story.Id)).Id);
    }

    /// <summary>By oneself: from the queue, as the next, or by its number.</summary>
    private async Task TakeAsync(Story story, Item item)
    {
        await RefusedAsync(story, () => bank.Get<ClaimWorkItem>().RunAsync(story.Barred, item.Id, default));
        Assert.Null(await bank.Get<ClaimWorkItem>().NextAsync(story.Barred, item.Desk, null, null, default));
        var queue = await new QueueQuery(bank.Db, bank.Get<FlowShelf>(), bank.Clock).LoadAsync(story.Barred, item.Desk, new QueueFilter(null, null, 1), default);
        Assert.Empty(queue.Mine.Concat(queue.Waiting).Concat(queue.Colleagues));
    }

    /// <summary>Out of the hands of somebody who may: given, taken by a team lead, dealt out by an administrator.</summary>
    private async Task GetAsync(Story story, Item item)
    {
        await RefusedAsync(story, () => bank.Get<HandOver>().RunAsync(story.Free, item.Id, story.Barred.Id, default));
        await RefusedAsync(story, () => bank.Get<TakeOver>().RunAsync(story.Barred with { Leads = [item.Desk] }, item.Id, "Eilt.", default));
        var administrator = await bank.AccountAsync("administrator", "A-1", Role.Administrator);
        var results = await bank.Get<Reassign>().RunAsync(administrator, story.Free.Id, story.Barred.Id, "Krank.", default);
        Assert.Contains(results, r => r.Held.CaseId == story.Id && r.Refusal == story.Why);
    }

    private async Task SubstituteAsync(Story story, Item item)
    {
        await AbsentAsync(story.Free, story.Barred, item.Desk);
        await RefusedAsync(story, () => bank.Get<TakeOver>().RunAsync(story.Barred, item.Id, null, default));
    }

    /// <summary>Although the item never comes into such hands by an act: alone, in somebody's name, or as somebody in whose name a free one acts.</summary>
    private async Task ActAsync(Story story, Item item)
    {
        var helper = await bank.AccountAsync("helper", "H-1", item.Desk);
        await AbsentAsync(story.Barred, helper, item.Desk);
        foreach (var (by, absent) in (IEnumerable<(Actor, Actor?)>)[(story.Barred, null), (story.Barred, story.Free), (helper, story.Barred)])
        {
            await ForceAsync(item, by, absent);
            foreach (var act in Acts(by, await bank.ItemAsync(story.Id))) await RefusedAsync(story, act);
        }
    }

    private IEnumerable<Func<Task>> Acts(Actor by, Item item) => item.Desk switch
    {
        Desk.Clerk =>
        [
            () => bank.Get<CastVote>().RunAsync(by, item.Id, item.Version, item.Hash, new BackVote { Judgement = Judgement.Positive, Comment = "Ja." }, default),
            () => bank.Get<RecordVerification>().RunAsync(by, item.Id, item.Version, item.Hash, "identity:applicant", new VerificationForm(), default),
            () => bank.Get<ReturnCase>().RunAsync(by, item.Desk, item.Id, item.Version, new ReturnForm(), default),
        ],
        Desk.Manager =>
        [
            () => bank.Get<DecideCase>().RunAsync(by, item.Id, item.Version, item.Hash, new DecisionForm { Kind = DecisionKind.Approve }, default),
            () => bank.Get<DecideCase>().EscalateAsync(by, item.Id, item.Version, "Höher.", default),
            () => bank.Get<ReturnCase>().RunAsync(by, item.Desk, item.Id, item.Version, new ReturnForm(), default),
            () => bank.Get<ReturnCase>().ToClerkAsync(by, item.Id, item.Version, new ReturnForm(), default),
        ],
        _ => [() => SubmitAsync(by)],
    };

    private async Task<long> SubmitAsync(Actor by)
    {
        var draft = await bank.Db.SingleAsync<(long CaseId, long Version)>("select CaseId, Version from Drafts");
        return await bank.Get<SubmitApplication>().RunAsync(by, draft.CaseId, draft.Version, Bank.For, default);
    }

    /// <summary>Past all acts, into the table.</summary>
    private async Task InsertAsync(Story story, Item item)
    {
        var side = item.Desk switch { Desk.Clerk => VoteSide.Back, Desk.Manager => VoteSide.Decision, _ => VoteSide.Front };
        foreach (var (by, absent) in (IEnumerable<(long, long?)>)[(story.Barred.Id, null), (story.Barred.Id, story.Free.Id), (await IdAsync("helper"), story.Barred.Id)])
        {
            var error = await Assert.ThrowsAnyAsync<DbException>(() => bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
                insert into Votes (CaseId, RevisionId, RevisionHash, Side, Level, Judgement, UserId, ForUserId, At)
                select r.CaseId, r.Id, r.Hash, @side, w.Level, 'positive', @by, @absent, @now
                  from WorkItems w
                  join Cases c on c.Id = w.CaseId
                  join Revisions r on r.Id = c.RevisionId
                 where w.Id = @Id
                """, new { item.Id, side, by, absent, now = bank.Clock.Now() })));
            // That a revision has one front-office vote SQL Server sees before it runs a trigger.
            if (bank.Db is SqlServerDb && side == VoteSide.Front && bank.Db.IsDuplicate(error)) continue;
            Assert.Contains("branch: four eyes", error.Message);
            Assert.DoesNotContain("substitution", error.Message);
        }
    }

    private async Task JudgeAsync(Actor by, long id, string desk)
    {
        var item = await bank.ItemAsync(id);
        if (desk == Desk.Clerk) await bank.VoteAsync(by, id);
        else if (desk == Desk.Manager) await bank.Get<DecideCase>().RunAsync(by, item.Id, item.Version, item.Hash, new DecisionForm { Kind = DecisionKind.Approve }, default);
        else await bank.CorrectAsync(id, Bank.Application(9_000m), by);
    }

    private static async Task RefusedAsync(Story story, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(act);
        Assert.Equal(story.Why, refused.Reason);
    }

    private Task ForceAsync(Item item, Actor by, Actor? absent) => bank.Db.TransactAsync(tx => tx.ExecuteAsync(
        "update WorkItems set Status = 'claimed', AssigneeId = @by, ForUserId = @absent where Id = @Id", new { item.Id, by = by.Id, absent = absent?.Id }));

    private async Task AbsentAsync(Actor absent, Actor substitute, string role)
    {
        var today = WorkingTime.Day(bank.Clock.Now());
        Assert.Null(await bank.Get<Substitute>().EnterAsync(absent, new Absence(absent.Id, substitute.Id, role, today, today.AddDays(1)), default));
    }

    private Task<long> IdAsync(string name) => bank.Db.SingleAsync<long>("select Id from Users where UserName = @name", new { name });

    private async Task<long> CheckedAsync(Actor? by = null)
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(by ?? bank.Clerk, id);
        return id;
    }

    private async Task<long> CheckedByTwoAsync()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.VerifyAsync(bank.ClerkAndManager, id);
        await bank.Get<HandOver>().RunAsync(bank.ClerkAndManager, item.Id, bank.Clerk.Id, default);
        await bank.VoteAsync(bank.Clerk, id);
        return id;
    }

    private async Task<long> CheckedForAsync()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.ClerkAndManager, id);
        await AbsentAsync(bank.ClerkAndManager, bank.Clerk, Role.Clerk);
        await bank.Get<TakeOver>().RunAsync(bank.Clerk, item.Id, null, default);
        await bank.VerifyAsync(bank.Clerk, id);
        // The rest is another clerk's own work: nothing but the checks is in the absent one's name.
        await bank.Get<HandOver>().RunAsync(bank.Clerk, item.Id, bank.OtherClerk.Id, default);
        await bank.VoteAsync(bank.OtherClerk, id);
        return id;
    }

    private async Task<long> ReturnedAsync()
    {
        var id = await bank.SubmitAsync();
        await bank.ReturnAsync(bank.ClerkAndManager, Desk.Clerk, id);
        await bank.CorrectAsync(id, Bank.Application(9_000m));
        await bank.VoteAsync(bank.Clerk, id);
        return id;
    }

    private async Task<long> CapturedByTwoAsync()
    {
        var id = await bank.SubmitAsync();
        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        var lead = bank.OtherBanker with { Leads = [Desk.Banker] };
        await bank.Get<ChangeBanker>().RunAsync(lead, id, bank.Banker.Id, bank.OtherBanker.Id, "Ausgeschieden.", default);
        await bank.CorrectAsync(id, Bank.Application(9_000m), bank.OtherBanker);
        await bank.VoteAsync(bank.Clerk, id);
        return id;
    }

    private async Task<long> DecidedAsync()
    {
        var id = await bank.SubmitAsync(60_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Director, id);
        return id;
    }

    private async Task<long> DecidedForAsync()
    {
        var id = await bank.SubmitAsync(60_000m);
        await bank.VoteAsync(bank.Clerk, id);
        var item = await bank.ClaimAsync(bank.ClerkAndManager, id);
        var today = WorkingTime.Day(bank.Clock.Now());
        await bank.Get<Substitute>().EnterAsync(bank.ClerkAndManager, new Absence(bank.ClerkAndManager.Id, bank.Director.Id, Role.Manager, today, today), default);
        await bank.Get<TakeOver>().RunAsync(bank.Director, item.Id, null, default);
        await bank.ApproveAsync(bank.Director, id);
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("update Substitutions set EndedAt = @now", new { now = bank.Clock.Now() }));
        return id;
    }

    private async Task<long> PassedOnAsync()
    {
        var id = await bank.SubmitAsync(60_000m);
        await bank.VoteAsync(bank.Clerk, id);
        var item = await bank.ClaimAsync(bank.Director, id);
        await bank.Get<DecideCase>().EscalateAsync(bank.Director, item.Id, item.Version, "Bitte höher.", default);
        return id;
    }

    private async Task<long> SentBackAsync()
    {
        var id = await DecidedAsync();
        var item = await bank.ClaimAsync(bank.Chief, id);
        var form = new ReturnForm { Remarks = [new RemarkForm { Field = "Amount", Text = "Wie geprüft?" }] };
        await bank.Get<ReturnCase>().ToClerkAsync(bank.Chief, item.Id, item.Version, form, default);
        return id;
    }

    private async Task<Actor> PromoteAsync(Actor person, string role)
    {
        await bank.Db.TransactAsync(async tx =>
        {
            await tx.ExecuteAsync("delete from UserRoles where UserId = @Id", new { person.Id });
            await tx.ExecuteAsync("insert into UserRoles (UserId, Role) values (@Id, @role)", new { person.Id, role });
        });
        return person with { Roles = [role] };
    }
}
