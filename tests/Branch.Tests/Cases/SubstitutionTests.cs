using System.Data.Common;
using Branch.Access;
using Branch.Cases;
using Branch.Data;

namespace Branch.Tests.Cases;

public sealed class SubstitutionTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    private DateOnly Today => WorkingTime.Day(bank.Clock.Now());

    [Fact]
    public async Task A_substitute_goes_on_with_what_the_absent_one_holds_in_their_name()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        await Assert.ThrowsAsync<RefusedException>(() => TakeAsync(bank.OtherClerk, id));
        await AbsentAsync(bank.Clerk, bank.OtherClerk, Role.Clerk);
        await TakeAsync(bank.OtherClerk, id);
        await bank.VoteAsync(bank.OtherClerk, id);
        Assert.Equal((bank.OtherClerk.Id, bank.Clerk.Id), await bank.Db.SingleAsync<(long, long)>("select UserId, ForUserId from Votes where CaseId = @id and Side = 'back'", new { id }));
        Assert.Equal(["work-item-taken-over", "vote-cast"],
            await bank.Db.QueryAsync<string>("select Action from AuditEvents where CaseId = @id and OnBehalfOf = 'clerk' and Actor = 'other clerk' order by Seq", new { id }));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Fact]
    public async Task Complaint_2_four_eyes_count_the_absent_person_like_the_one_who_acts()
    {
        // Checked by somebody who is manager too; their substitute as a manager may not decide in their name …
        var id = await bank.SubmitAsync();
        var other = await bank.SubmitAsync();
        await bank.VoteAsync(bank.ClerkAndManager, id);
        await bank.VoteAsync(bank.Clerk, other);
        await bank.ClaimAsync(bank.ClerkAndManager, other);
        await AbsentAsync(bank.ClerkAndManager, bank.Director, Role.Manager);
        await TakeAsync(bank.Director, other);
        await bank.Db.TransactAsync(async tx =>
        {
            // … even if the item came to be in those hands by a way that no act offers.
            var item = await tx.SingleAsync<long>("select Id from WorkItems where CaseId = @id and Status = 'open'", new { id });
            await tx.ExecuteAsync("update WorkItems set Status = 'claimed', AssigneeId = @by, ForUserId = @absent where Id = @item",
                new { item, by = bank.Director.Id, absent = bank.ClerkAndManager.Id });
        });
        var held = await bank.ItemAsync(id);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => bank.Get<DecideCase>().RunAsync(
            bank.Director, held.Id, held.Version, held.Hash, new DecisionForm { Kind = DecisionKind.Approve, Comment = "Ja." }, default));
        Assert.Equal(RefusalReason.CheckedByYou, refused.Reason);
    }

    [Fact]
    public async Task Complaint_2_who_was_represented_does_not_act_on_the_case_again_from_the_other_side()
    {
        var id = await bank.SubmitAsync();
        await bank.ClaimAsync(bank.ClerkAndManager, id);
        await AbsentAsync(bank.ClerkAndManager, bank.Clerk, Role.Clerk);
        await TakeAsync(bank.Clerk, id);
        await bank.VoteAsync(bank.Clerk, id);
        Assert.Equal(RefusalReason.CheckedByYou, (await Assert.ThrowsAsync<RefusedException>(() => bank.ClaimAsync(bank.ClerkAndManager, id))).Reason);
        Assert.Null(await bank.Get<ClaimWorkItem>().NextAsync(bank.ClerkAndManager, Desk.Manager, null, null, default));
    }

    [Theory]
    [InlineData(8, 0, "decision")] // who was represented at the check decides
    [InlineData(6, 8, "decision")] // a substitute decides for who was represented at the check
    [InlineData(4, 1, "back")] // somebody acts for the banker of the case at the back office
    [InlineData(7, 6, "decision")] // without a substitution
    public async Task Complaint_2_the_database_itself_refuses_a_vote_against_four_eyes_by_substitution(long by, long absent, string side)
    {
        var id = await bank.SubmitAsync();
        await bank.ClaimAsync(bank.ClerkAndManager, id);
        await AbsentAsync(bank.ClerkAndManager, bank.Clerk, Role.Clerk);
        await TakeAsync(bank.Clerk, id);
        await bank.VoteAsync(bank.Clerk, id);
        await AbsentAsync(bank.ClerkAndManager, bank.Director, Role.Manager);
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
            insert into Substitutions (AbsentId, SubstituteId, Role, FromDate, UntilDate, EnteredBy, EnteredAt)
            values (1, 4, 'clerk', '2026-01-01', '2026-12-31', 1, '2026-01-01')
            """));
        var error = await Assert.ThrowsAnyAsync<DbException>(() => bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
            insert into Votes (CaseId, RevisionId, RevisionHash, Side, Judgement, UserId, ForUserId, At)
            select @id, r.Id, r.Hash, @side, 'positive', @by, @absent, '2026-11-24'
              from Revisions r
             where r.CaseId = @id
            """, new { id, side, by, absent = absent == 0 ? (long?)null : absent })));
        Assert.True(bank.Db.IsRefusedByTrigger(error), error.Message);
    }

    [Fact]
    public async Task A_substitution_ends_by_itself_and_gives_back_what_is_still_held_in_its_name()
    {
        var id = await bank.SubmitAsync();
        await bank.ClaimAsync(bank.Clerk, id);
        await AbsentAsync(bank.Clerk, bank.OtherClerk, Role.Clerk);
        await TakeAsync(bank.OtherClerk, id);
        bank.Clock.Advance(TimeSpan.FromDays(2));
        var item = await bank.ItemAsync(id);
        var vote = new BackVote { Judgement = Judgement.Positive, Comment = "Geprüft." };
        var refused = await Assert.ThrowsAsync<RefusedException>(() => bank.Get<CastVote>().RunAsync(bank.OtherClerk, item.Id, item.Version, item.Hash, vote, default));
        Assert.Equal(RefusalReason.SubstitutionEnded, refused.Reason);
        await bank.Get<Deadlines>().RunAsync(default);
        Assert.Equal((WorkItemStatus.Open, null), ((await bank.ItemAsync(id)).Status, (await bank.ItemAsync(id)).AssigneeId));
        await bank.VoteAsync(bank.OtherClerk, id);
        Assert.Null(await bank.Db.SingleAsync<long?>("select ForUserId from Votes where CaseId = @id and Side = 'back'", new { id }));
    }

    [Fact]
    public async Task A_substitute_corrects_what_was_returned_to_the_absent_banker()
    {
        var id = await bank.SubmitAsync();
        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        await AbsentAsync(bank.Banker, bank.OtherBanker, Role.Banker);
        await TakeAsync(bank.OtherBanker, id);
        await bank.CorrectAsync(id, Bank.Application(9_000m), bank.OtherBanker);
        Assert.Equal((bank.OtherBanker.Id, bank.Banker.Id), await bank.Db.SingleAsync<(long, long)>(
            "select UserId, ForUserId from Votes where CaseId = @id and Side = 'front' and ForUserId is not null", new { id }));
        Assert.Equal("clerk", (await bank.ItemAsync(id)).Desk);
    }

    [Fact]
    public async Task Only_the_absent_person_or_an_administrator_enters_a_substitution_and_only_with_somebody_of_the_same_role()
    {
        var substitute = bank.Get<Substitute>();
        Task<AbsenceFault?> Enter(Actor by, long absent, long substituteId, string role, int from, int until) =>
            substitute.EnterAsync(by, new Absence(absent, substituteId, role, Today.AddDays(from), Today.AddDays(until)), default);

        await Assert.ThrowsAsync<RefusedException>(() => Enter(bank.OtherClerk, bank.Clerk.Id, bank.OtherClerk.Id, Role.Clerk, 0, 1));
        Assert.Equal(AbsenceFault.Substitute, await Enter(bank.Clerk, bank.Clerk.Id, bank.Manager.Id, Role.Clerk, 0, 1));
        Assert.Equal(AbsenceFault.Substitute, await Enter(bank.Clerk, bank.Clerk.Id, bank.Clerk.Id, Role.Clerk, 0, 1));
        Assert.Equal(AbsenceFault.Substitute, await Enter(bank.Clerk, bank.Clerk.Id, bank.Stranger.Id, Role.Clerk, 0, 1));
        Assert.Equal(AbsenceFault.Role, await Enter(bank.Clerk, bank.Clerk.Id, bank.Manager.Id, Role.Manager, 0, 1));
        Assert.Equal(AbsenceFault.Dates, await Enter(bank.Clerk, bank.Clerk.Id, bank.OtherClerk.Id, Role.Clerk, 2, 1));
        Assert.Null(await Enter(bank.Clerk, bank.Clerk.Id, bank.OtherClerk.Id, Role.Clerk, 0, 5));
        Assert.Equal(AbsenceFault.Overlap, await Enter(bank.Clerk with { Id = 999, Roles = [Role.Administrator] }, bank.Clerk.Id, bank.ClerkAndManager.Id, Role.Clerk, 5, 6));
        await Assert.ThrowsAsync<RefusedException>(() => substitute.EndAsync(bank.OtherClerk, 1, default));
        Assert.True(await substitute.EndAsync(bank.Clerk, 1, default));
        Assert.Single(await bank.Db.QueryAsync<long>("select Seq from AuditEvents where CaseId = 0 and Action = 'substitution-entered'"));
    }

    private async Task AbsentAsync(Actor absent, Actor substitute, string role) =>
        Assert.Null(await bank.Get<Substitute>().EnterAsync(absent, new Absence(absent.Id, substitute.Id, role, Today, Today.AddDays(1)), default));

    private async Task TakeAsync(Actor actor, long caseId) =>
        await bank.Get<TakeOver>().RunAsync(actor, (await bank.ItemAsync(caseId)).Id, null, default);
}
