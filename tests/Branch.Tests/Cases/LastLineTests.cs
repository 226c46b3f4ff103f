using System.Data.Common;
using Branch.Access;
using Branch.Cases;
using Branch.Data;

namespace Branch.Tests.Cases;

/// <summary>The triggers, tried past the acts: what they let through beside what they refuse.</summary>
public sealed class LastLineTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Theory]
    [InlineData("clerk", 0, 0, null, true)]
    [InlineData("clerk", 0, 3, 1, true)] // ended after the vote
    [InlineData("clerk", 0, 3, -1, false)] // ended before it
    [InlineData("clerk", -3, -1, null, false)] // over
    [InlineData("clerk", 3, 5, null, false)] // not begun
    [InlineData("manager", 0, 0, null, false)] // for another work
    public async Task Complaint_2_In_somebody_s_name_a_vote_and_a_check_need_a_substitution_that_holds(string role, int from, int until, int? endedAfterHours, bool holds)
    {
        var (first, second) = (await bank.SubmitAsync(), await bank.SubmitAsync());
        var today = WorkingTime.Day(bank.Clock.Now());
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
            insert into Substitutions (AbsentId, SubstituteId, Role, FromDate, UntilDate, EnteredBy, EnteredAt, EndedAt)
            values (@absent, @by, @role, @from, @until, @absent, @now, @ended)
            """, new
        {
            absent = bank.Clerk.Id,
            by = bank.OtherClerk.Id,
            role,
            from = today.AddDays(from),
            until = today.AddDays(until),
            now = bank.Clock.Now(),
            ended = endedAfterHours is { } hours ? bank.Clock.Now().AddHours(hours) : (DateTimeOffset?)null,
        }));
        foreach (var insert in (Func<Task>[])[() => VoteAsync(first, VoteSide.Back, bank.OtherClerk.Id, bank.Clerk.Id), () => CheckAsync(second, bank.OtherClerk.Id, bank.Clerk.Id)])
            if (holds) await insert();
            else Assert.Contains("substitution counted", (await Assert.ThrowsAnyAsync<DbException>(insert)).Message);
    }

    [Fact]
    public async Task Complaint_2_A_check_is_recorded_by_nobody_who_captured_the_case_with_either_account_nor_in_their_name()
    {
        var id = await bank.SubmitAsync();
        var other = await bank.AccountAsync("banker too", "banker", Role.Manager);
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
            insert into Substitutions (AbsentId, SubstituteId, Role, FromDate, UntilDate, EnteredBy, EnteredAt)
            values (@other, @clerk, 'clerk', '2026-01-01', '2026-12-31', 1, '2026-01-01')
            """, new { other = other.Id, clerk = bank.Clerk.Id }));
        foreach (var (by, absent) in (IEnumerable<(long, long?)>)[(bank.Banker.Id, null), (other.Id, null), (bank.Clerk.Id, other.Id)])
            Assert.Contains("branch: four eyes", (await Assert.ThrowsAnyAsync<DbException>(() => CheckAsync(id, by, absent))).Message);
        await CheckAsync(id, bank.Clerk.Id, null);
    }

    [Fact]
    public async Task Complaint_2_Who_checked_decides_with_neither_account_and_lets_nobody_decide_in_their_name()
    {
        var id = await bank.SubmitAsync();
        await CheckAsync(id, bank.ClerkAndManager.Id, null);
        var other = await bank.AccountAsync("clerk and manager too", "clerk and manager", Role.Manager);
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
            insert into Substitutions (AbsentId, SubstituteId, Role, FromDate, UntilDate, EnteredBy, EnteredAt)
            values (@other, @chief, 'manager', '2026-01-01', '2026-12-31', 1, '2026-01-01')
            """, new { other = other.Id, chief = bank.Chief.Id }));
        foreach (var (by, absent) in (IEnumerable<(long, long?)>)[(bank.ClerkAndManager.Id, null), (other.Id, null), (bank.Chief.Id, other.Id)])
            Assert.Contains("branch: four eyes", (await Assert.ThrowsAnyAsync<DbException>(() => VoteAsync(id, VoteSide.Decision, by, absent))).Message);
        await VoteAsync(id, VoteSide.Decision, bank.Chief.Id, null);
    }

    [Fact]
    public async Task After_a_return_to_the_clerk_a_substitute_decides_anew_on_the_same_revision()
    {
        var id = await bank.SubmitAsync(60_000m);
        await bank.VoteAsync(bank.Clerk, id);
        var item = await bank.ClaimAsync(bank.ClerkAndManager, id);
        var today = WorkingTime.Day(bank.Clock.Now());
        await bank.Get<Substitute>().EnterAsync(bank.ClerkAndManager, new Absence(bank.ClerkAndManager.Id, bank.Director.Id, Role.Manager, today, today), default);
        await bank.Get<TakeOver>().RunAsync(bank.Director, item.Id, null, default);
        await bank.ApproveAsync(bank.Director, id);
        item = await bank.ClaimAsync(bank.Chief, id);
        await bank.Get<ReturnCase>().ToClerkAsync(bank.Chief, item.Id, item.Version, new ReturnForm { Remarks = [new RemarkForm { Field = "Amount", Text = "Wie geprüft?" }] }, default);
        await bank.VoteAsync(bank.OtherClerk, id);

        item = await bank.ClaimAsync(bank.ClerkAndManager, id);
        await bank.Get<TakeOver>().RunAsync(bank.Director, item.Id, null, default);
        await bank.ApproveAsync(bank.Director, id);
        Assert.Equal("decide2", (await bank.ItemAsync(id)).Node);
        await bank.ApproveAsync(bank.Chief, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    private Task VoteAsync(long caseId, string side, long by, long? absent) => bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
        insert into Votes (CaseId, RevisionId, RevisionHash, Side, Level, Judgement, UserId, ForUserId, At)
        select r.CaseId, r.Id, r.Hash, @side, 1, 'positive', @by, @absent, @now
          from Cases c
          join Revisions r on r.Id = c.RevisionId
         where c.Id = @caseId
        """, new { caseId, side, by, absent, now = bank.Clock.Now() }));

    private Task CheckAsync(long caseId, long by, long? absent) => bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
        insert into Verifications (CaseId, WorkItemId, RevisionId, Code, Fields, ValueHash, Result, Method, Source, UserId, ForUserId, At)
        select c.Id, w.Id, c.RevisionId, 'identity', '', '', 'confirmed', 'call', 'third_party', @by, @absent, @now
          from Cases c
          join WorkItems w on w.CaseId = c.Id and w.Status in ('open', 'claimed')
         where c.Id = @caseId
        """, new { caseId, by, absent, now = bank.Clock.Now() }));
}
