using System.Data.Common;
using Branch.Access;
using Branch.Audit;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;

namespace Branch.Tests.Cases;

/// <summary>The chief, who may decide 200,000 €, is away; the manager, who may decide 25,000 €, substitutes with an authority of 100,000 €.</summary>
public sealed class LentAuthorityTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    private DateOnly Today => WorkingTime.Day(bank.Clock.Now());

    [Fact]
    public async Task A_substitute_decides_within_the_lent_authority_in_the_absent_one_s_name()
    {
        await LendAsync();
        var id = await AtSecondDecisionAsync(60_000m);
        Assert.Equal(id, await bank.Get<ClaimWorkItem>().NextAsync(bank.Manager, Desk.Manager, null, null, default));
        await bank.ApproveAsync(bank.Manager, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
        Assert.Equal((bank.Manager.Id, bank.Chief.Id, 10_000_000L, bank.Chief.Id), await bank.Db.SingleAsync<(long, long, long, long)>("""
            select v.UserId, v.ForUserId, d.LimitCents, a.UserId
              from Votes v
              join Decisions d on d.VoteId = v.Id
              join AuthorityRows a on a.Id = d.AuthorityRowId
             where v.CaseId = @id and v.Level = 2
            """, new { id }));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Fact]
    public async Task A_first_decision_by_a_lent_authority_is_the_last_where_it_covers()
    {
        await LendAsync();
        var (own, lent) = (await CheckedAsync(12_000m), await CheckedAsync(40_000m));
        foreach (var id in (long[])[own, lent])
        {
            await bank.ApproveAsync(bank.Manager, id);
            await bank.SignAsync(id);
        }
        Assert.Equal([CaseStatus.Approved, CaseStatus.Approved], [await bank.StatusAsync(own), await bank.StatusAsync(lent)]);
        Assert.Equal([null, bank.Chief.Id], await bank.Db.QueryAsync<long?>("select ForUserId from Votes where Side = 'decision' order by Id"));
    }

    [Theory]
    [InlineData("instalmentLoan", true)]
    [InlineData("carLoan", false)]
    public async Task An_authority_that_is_lent_for_one_kind_of_product_is_none_for_another(string kind, bool covers)
    {
        await LendAsync(kind: kind);
        var id = await AtSecondDecisionAsync(60_000m);
        if (covers) await bank.ApproveAsync(bank.Manager, id);
        else await RefusedAsync(id);
        Assert.Equal(covers ? "offer" : "decide2", (await bank.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task Above_the_lent_authority_nothing_is_offered_and_nothing_taken()
    {
        await LendAsync();
        var id = await AtSecondDecisionAsync(75_000m, besides: 40_000m);
        await RefusedAsync(id);
        await bank.ApproveAsync(bank.Chief, id);
    }

    [Theory]
    [InlineData(false, 0)] // entered, not released
    [InlineData(true, 3)] // over
    public async Task An_authority_counts_only_released_and_in_its_time(bool released, int days)
    {
        await LendAsync(released);
        bank.Clock.Advance(TimeSpan.FromDays(days));
        await RefusedAsync(await AtSecondDecisionAsync(60_000m));
    }

    [Fact]
    public async Task Complaint_2_What_the_absent_one_did_bars_their_authority_too()
    {
        await LendAsync();
        var id = await CheckedAsync(60_000m);
        await bank.ApproveAsync(bank.Chief, id);
        await RefusedAsync(id);
        var error = await Assert.ThrowsAnyAsync<DbException>(() => VoteAsync(id));
        Assert.Contains("branch: four eyes", error.Message);
    }

    [Fact]
    public async Task What_is_held_by_a_lent_authority_is_decided_only_while_it_is_lent()
    {
        await LendAsync();
        var id = await AtSecondDecisionAsync(60_000m);
        var item = await bank.ClaimAsync(bank.Manager, id);
        bank.Clock.Advance(TimeSpan.FromDays(3));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => bank.Get<DecideCase>().RunAsync(
            bank.Manager, item.Id, item.Version, item.Hash, new DecisionForm { Kind = DecisionKind.Approve }, default));
        Assert.True(refused.Reason is RefusalReason.AboveLimit or RefusalReason.SubstitutionEnded);
        await bank.Get<Deadlines>().RunAsync(default);
        Assert.Equal(WorkItemStatus.Open, (await bank.ItemAsync(id)).Status);
    }

    [Fact]
    public async Task Nobody_with_a_part_in_it_releases_an_authority_nor_a_second_account_of_theirs()
    {
        var (ada, also, alan) = (await AdministratorAsync("ada", "A-1"), await AdministratorAsync("ada too", "A-1"), await AdministratorAsync("alan", "A-2"));
        var chiefToo = await AdministratorAsync("chief too", "chief");
        var substitute = bank.Get<Substitute>();
        Assert.Null(await substitute.EnterAsync(ada, Absence, default));
        foreach (var account in (Actor[])[ada, also, chiefToo])
        {
            Assert.Equal(RefusalReason.OwnSubstitution, (await Assert.ThrowsAsync<RefusedException>(() => substitute.ReleaseAsync(account, 1, default))).Reason);
            var error = await Assert.ThrowsAnyAsync<DbException>(() => bank.Db.TransactAsync(tx =>
                tx.ExecuteAsync("update Substitutions set ReleasedBy = @Id, ReleasedAt = @now where Id = 1", new { account.Id, now = bank.Clock.Now() })));
            Assert.True(bank.Db.IsRefusedByTrigger(error), error.Message);
        }
        Assert.Equal(RefusalReason.NotYourDesk, (await Assert.ThrowsAsync<RefusedException>(() => substitute.ReleaseAsync(bank.Director, 1, default))).Reason);
        Assert.True(await substitute.ReleaseAsync(alan, 1, default));
        Assert.False(await substitute.ReleaseAsync(alan, 1, default));
    }

    [Theory]
    [InlineData("update Substitutions set AuthorityCents = 99999900")]
    [InlineData("update Substitutions set UntilDate = '2030-01-01'")]
    [InlineData("update Substitutions set SubstituteId = 6")]
    [InlineData("update Substitutions set ReleasedAt = null")]
    [InlineData("delete from Substitutions")]
    [InlineData("insert into Substitutions (AbsentId, SubstituteId, Role, FromDate, UntilDate, AuthorityCents, ReleasedBy, ReleasedAt, EnteredBy, EnteredAt) values (7, 6, 'manager', '2026-01-01', '2026-12-31', 100, 1, '2026-01-01', 7, '2026-01-01')")]
    [InlineData("insert into Substitutions (AbsentId, SubstituteId, Role, FromDate, UntilDate, AuthorityCents, EnteredBy, EnteredAt) values (3, 4, 'clerk', '2026-01-01', '2026-12-31', 100, 3, '2026-01-01')")]
    public async Task The_database_refuses_to_change_what_was_entered(string statement)
    {
        await LendAsync();
        await using var connection = await bank.Db.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        Assert.True(bank.Db.IsRefusedByTrigger(await Assert.ThrowsAnyAsync<DbException>(() => command.ExecuteNonQueryAsync())));
    }

    [Theory]
    [InlineData(6_000_000, 10_000_000, true)]
    [InlineData(6_000_000, 20_000_000, false)] // all of the absent one's, of which less is lent
    [InlineData(11_000_000, 10_000_000, false)] // not covered
    public async Task The_database_itself_knows_how_far_an_authority_is_lent(long exposure, long limit, bool holds)
    {
        await LendAsync();
        var id = await AtSecondDecisionAsync(60_000m);
        await VoteAsync(id);
        Task<int> Ground() => bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
            insert into Decisions (VoteId, CaseId, ScheduleId, AuthorityRowId, LimitCents, ExposureCents, Exposure, At)
            select (select max(v.Id) from Votes v), @id, a.ScheduleId, a.Id, @limit, @exposure, '[]', @now
              from AuthorityRows a
             where a.Id = (select max(x.Id) from AuthorityRows x where x.UserId = @chief)
            """, new { id, limit, exposure, chief = bank.Chief.Id, now = bank.Clock.Now() }));
        if (holds) Assert.Equal(1, await Ground());
        else Assert.True(bank.Db.IsRefusedByTrigger(await Assert.ThrowsAnyAsync<DbException>(Ground)));
    }

    [Fact]
    public async Task Only_a_manager_lends_an_authority()
    {
        var fault = await bank.Get<Substitute>().EnterAsync(bank.Clerk, new Absence(bank.Clerk.Id, bank.OtherClerk.Id, Role.Clerk, Today, Today, Money.FromEuros(1)), default);
        Assert.Equal(AbsenceFault.Authority, fault);
    }

    private Absence Absence => new(bank.Chief.Id, bank.Manager.Id, Role.Manager, Today, Today.AddDays(1), Money.FromEuros(100_000));

    private async Task LendAsync(bool released = true, string? kind = null)
    {
        Assert.Null(await bank.Get<Substitute>().EnterAsync(bank.Chief, Absence with { ProductKind = kind }, default));
        if (released) Assert.True(await bank.Get<Substitute>().ReleaseAsync(await AdministratorAsync("ada", "A-1"), 1, default));
    }

    private async Task RefusedAsync(long id)
    {
        Assert.Null(await bank.Get<ClaimWorkItem>().NextAsync(bank.Manager, Desk.Manager, null, null, default));
        Assert.Equal(RefusalReason.AboveLimit, (await Assert.ThrowsAsync<RefusedException>(() => bank.ClaimAsync(bank.Manager, id))).Reason);
    }

    private async Task<long> CheckedAsync(decimal amount)
    {
        var id = await bank.SubmitAsync(amount);
        await bank.VoteAsync(bank.Clerk, id);
        return id;
    }

    /// <param name="besides">What the same customer asks for in another case.</param>
    private async Task<long> AtSecondDecisionAsync(decimal amount, decimal? besides = null)
    {
        if (besides is { } other) await SubmitAsync(other);
        var id = await SubmitAsync(amount);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Director, id);
        return id;
    }

    /// <summary>Always for the same customer.</summary>
    private async Task<long> SubmitAsync(decimal amount)
    {
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, Guid.NewGuid().ToString(), null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, Bank.Application(amount), 1, default);
        await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default);
        await bank.SettleAsync();
        return id;
    }

    private Task<int> VoteAsync(long id) => bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
        insert into Votes (CaseId, RevisionId, RevisionHash, Side, Level, Judgement, UserId, ForUserId, At)
        select r.CaseId, r.Id, r.Hash, 'decision', 2, 'positive', @by, @absent, @now
          from Cases c
          join Revisions r on r.Id = c.RevisionId
         where c.Id = @id
        """, new { id, by = bank.Manager.Id, absent = bank.Chief.Id, now = bank.Clock.Now() }));

    private Task<Actor> AdministratorAsync(string name, string personnelNumber) => bank.AccountAsync(name, personnelNumber, Role.Administrator);
}
