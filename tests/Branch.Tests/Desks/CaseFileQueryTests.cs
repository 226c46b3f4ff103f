using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Desks.CaseFiles;
using Branch.Tests.Cases;

namespace Branch.Tests.Desks;

public sealed class CaseFileQueryTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task A_case_is_seen_at_every_desk_of_its_branch_and_by_auditors_and_by_nobody_else()
    {
        var id = await bank.SubmitAsync();
        foreach (var actor in bank.Everybody.Except([bank.Stranger])) Assert.Equal(id, (await FileAsync(actor, id)).Head.Id);
        await Assert.ThrowsAsync<UnknownCaseException>(() => FileAsync(bank.Stranger, id));
        await Assert.ThrowsAsync<UnknownCaseException>(() => FileAsync(bank.Auditor, id + 1));
    }

    [Fact]
    public async Task A_draft_is_seen_by_its_banker_alone()
    {
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, "k", null, default);
        await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, Bank.Application(9_000m), 1, default);
        Assert.Equal(Money.FromEuros(9_000), (await FileAsync(bank.Banker, id)).Application.Amount);
        foreach (var actor in bank.Everybody.Except([bank.Banker]))
            await Assert.ThrowsAsync<UnknownCaseException>(() => FileAsync(actor, id));
    }

    [Fact]
    public async Task After_a_correction_the_earlier_votes_are_stale_and_the_change_and_the_remark_stand_at_their_field()
    {
        var id = await bank.SubmitAsync();
        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        Assert.All((await FileAsync(bank.Clerk, id)).Votes, v => Assert.Equal(VoteSide.Front, v.Side));
        await bank.CorrectAsync(id, Bank.Application(11_000m));

        var file = await FileAsync(bank.Clerk, id);

        Assert.Equal([true, false], file.Votes.Select(file.IsStale));
        Assert.Equal((Money.FromEuros(12_000), Money.FromEuros(11_000)), ((Money)file.ChangeAt("Amount")!.Old!, (Money)file.ChangeAt("Amount")!.New!));
        Assert.Equal("Amount", Assert.Single(file.Changes).Path);
        Assert.Equal("Bitte den letzten Gehaltsnachweis beachten.", Assert.Single(file.RemarksAt("Applicant.NetIncome")).Text);
        Assert.Equal(2, file.Assessments.Count);
        Assert.Equal(file.Shown!.Id, file.Assessment!.RevisionId);
    }

    [Fact]
    public async Task An_earlier_revision_can_be_looked_at_and_one_that_never_was_cannot()
    {
        var id = await bank.SubmitAsync();
        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        await bank.CorrectAsync(id, Bank.Application(11_000m));

        var query = new CaseFileQuery(bank.Db, bank.Get<FlowShelf>(), bank.Clock);
        var first = await query.LoadAsync(bank.Clerk, id, 1, default);

        Assert.Equal(Money.FromEuros(12_000), first.Application.Amount);
        Assert.Equal((1, false), (first.Shown!.No, first.ShowsCurrent));
        Assert.Empty(first.Changes);
        await Assert.ThrowsAsync<UnknownCaseException>(() => query.LoadAsync(bank.Clerk, id, 3, default));
    }

    [Fact]
    public async Task What_is_kept_of_a_case_is_neither_shown_to_strangers_nor_after_a_correction()
    {
        var id = await bank.SubmitAsync();
        var before = await FileAsync(bank.Clerk, id);
        Assert.Same(before.Fields, (await FileAsync(bank.Clerk, id)).Fields);
        Assert.Same(before.Assessment!.Read(), (await FileAsync(bank.Auditor, id)).Assessment!.Read());
        await Assert.ThrowsAsync<UnknownCaseException>(() => FileAsync(bank.Stranger, id));

        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        await bank.CorrectAsync(id, Bank.Application(11_000m));
        var after = await FileAsync(bank.Clerk, id);
        Assert.Equal(ApplicationFields.Of(after.Application), after.Fields);
        Assert.Equal(Money.FromEuros(11_000), after.Fields.Single(field => field.Path == "Amount").Value);
        Assert.Equal(Money.FromEuros(11_000), after.Assessment!.Read().Facts.Amount);
    }

    [Fact]
    public async Task The_way_taken_ends_where_the_case_waits()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ReturnAsync(bank.Manager, Desk.Manager, id);

        var file = await FileAsync(bank.Auditor, id);

        Assert.Equal(["bureau", "assess", "votes", "verify", "decide", "correct"], file.Trail!.Nodes.Select(n => n.Id));
        Assert.Equal(Assert.Single(file.Waiting).Node, Assert.Single(file.Trail.Waiting));
    }

    [Fact]
    public async Task Work_is_offered_only_to_those_who_may_take_it()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.ClerkAndManager, id);
        var item = (await bank.ItemAsync(id)).Id;
        Assert.Contains(item, (await FileAsync(bank.Manager, id)).Claimable);
        foreach (var actor in (Actor[])[bank.ClerkAndManager, bank.Banker, bank.Clerk, bank.Auditor])
            Assert.Empty((await FileAsync(actor, id)).Claimable);
    }

    [Fact]
    public async Task What_happened_a_moment_before_is_told_only_to_those_who_may_know()
    {
        var id = await bank.SubmitAsync();
        await bank.ClaimAsync(bank.Clerk, id);
        var query = new LastEventsQuery(bank.Db, bank.Get<FlowShelf>());
        Assert.Equal("work-item-claimed", (await query.LoadAsync(bank.OtherClerk, id, default))!.Events[0].Action);
        Assert.Null(await query.LoadAsync(bank.Stranger, id, default));
    }

    private Task<CaseFile> FileAsync(Actor actor, long id) => new CaseFileQuery(bank.Db, bank.Get<FlowShelf>(), bank.Clock).LoadAsync(actor, id, default);
}
