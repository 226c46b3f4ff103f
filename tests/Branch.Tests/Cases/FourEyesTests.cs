using Branch.Access;
using Branch.Cases;
using Branch.Data;

namespace Branch.Tests.Cases;

public sealed class FourEyesTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Who_checked_a_case_does_not_decide_it_even_as_a_manager()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.ClerkAndManager, id);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => bank.ClaimAsync(bank.ClerkAndManager, id));
        Assert.Equal(RefusalReason.CheckedByYou, refused.Reason);
        Assert.Null(await bank.Get<ClaimWorkItem>().NextAsync(bank.ClerkAndManager, Desk.Manager, null, null, default));
    }

    [Fact]
    public async Task Who_captured_a_case_does_not_check_it_after_a_promotion_to_clerk()
    {
        var id = await bank.SubmitAsync();
        var promoted = await PromoteAsync(bank.Banker, Role.Clerk);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => bank.ClaimAsync(promoted, id));
        Assert.Equal(RefusalReason.CapturedByYou, refused.Reason);
        Assert.Null(await bank.Get<ClaimWorkItem>().NextAsync(promoted, Desk.Clerk, null, null, default));
    }

    [Fact]
    public async Task Who_captured_a_case_does_not_decide_it_after_a_promotion_to_manager()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        var promoted = await PromoteAsync(bank.Banker, Role.Manager);
        Assert.Equal(RefusalReason.CapturedByYou, (await Assert.ThrowsAsync<RefusedException>(() => bank.ClaimAsync(promoted, id))).Reason);
    }

    [Fact]
    public async Task The_first_manager_does_not_give_the_second_approval()
    {
        var id = await bank.SubmitAsync(60_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Director, id);
        Assert.Equal(RefusalReason.AlreadyVoted, (await Assert.ThrowsAsync<RefusedException>(() => bank.ClaimAsync(bank.Director, id))).Reason);
    }

    [Fact]
    public async Task A_second_approval_needs_a_limit_that_covers_the_amount()
    {
        var id = await bank.SubmitAsync(60_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Director, id);
        Assert.Equal(RefusalReason.AboveLimit, (await Assert.ThrowsAsync<RefusedException>(() => bank.ClaimAsync(bank.Manager, id))).Reason);
        Assert.Null(await bank.Get<ClaimWorkItem>().NextAsync(bank.Manager, Desk.Manager, null, null, default));
        Assert.Equal(id, await bank.Get<ClaimWorkItem>().NextAsync(bank.Chief, Desk.Manager, null, null, default));
    }

    [Fact]
    public async Task A_case_of_another_branch_office_does_not_exist_for_anybody_elsewhere()
    {
        var id = await bank.SubmitAsync();
        await Assert.ThrowsAsync<UnknownCaseException>(() => bank.ClaimAsync(bank.Stranger, id));
        Assert.Null(await bank.Get<ClaimWorkItem>().NextAsync(bank.Stranger, Desk.Clerk, null, null, default));
    }

    [Fact]
    public async Task The_database_refuses_a_vote_that_breaks_four_eyes_even_without_the_application()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        foreach (var (person, side) in (IEnumerable<(long, string)>)[(bank.Banker.Id, "back"), (bank.Banker.Id, "decision"), (bank.Clerk.Id, "decision")])
        {
            var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => InsertVoteAsync(id, person, side));
            Assert.True(bank.Db.IsRefusedByTrigger(error) || bank.Db.IsDuplicate(error), error.Message);
        }
    }

    [Theory]
    [InlineData("update AuditEvents set Actor = 'somebody else'")]
    [InlineData("delete from AuditEvents")]
    [InlineData("update Revisions set Content = '{}'")]
    [InlineData("delete from Revisions")]
    [InlineData("update Votes set Judgement = 'negative'")]
    [InlineData("delete from Votes")]
    [InlineData("update Cases set Status = 'approved'")]
    public async Task The_database_refuses_to_rewrite_what_happened(string statement)
    {
        await bank.SubmitAsync();
        await using var connection = await bank.Db.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => command.ExecuteNonQueryAsync());
        // SQL Server looks at foreign keys before it runs triggers, and its ledger refuses by itself.
        Assert.True(bank.Db.IsRefusedByTrigger(error) || bank.Db is SqlServerDb, error.Message);
    }

    [Fact]
    public async Task Nobody_belongs_to_front_and_back_office_at_once()
    {
        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bank.Db.TransactAsync(tx =>
            tx.ExecuteAsync("insert into UserRoles (UserId, Role) values (@id, 'clerk')", new { id = bank.Banker.Id })));
        Assert.True(bank.Db.IsRefusedByTrigger(error));
    }

    [Fact]
    public async Task A_refused_attempt_is_in_the_audit_trail_and_changes_nothing_else()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.ClerkAndManager, id);
        var before = await bank.ItemAsync(id);
        await Assert.ThrowsAsync<RefusedException>(() => bank.ClaimAsync(bank.ClerkAndManager, id));
        Assert.Equal(before, await bank.ItemAsync(id));
        var last = await bank.Db.FirstOrDefaultAsync<string>(
            "select Action from AuditEvents where CaseId = @id order by Seq desc", new { id });
        Assert.Equal("refused", last);
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

    private Task InsertVoteAsync(long caseId, long userId, string side) => bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
        insert into Votes (CaseId, RevisionId, RevisionHash, Side, Judgement, UserId, At)
        select r.CaseId, r.Id, r.Hash, @side, 'positive', @userId, '2026-11-23'
          from Revisions r
         where r.CaseId = @caseId
        """, new { caseId, userId, side }));
}
