using System.Data.Common;
using Branch.Access;
using Branch.Applications;
using Branch.Audit;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Microsoft.Data.SqlClient;

namespace Branch.Tests.Cases;

public sealed class AuthorityTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Who_drafted_a_schedule_does_not_release_it_with_either_account()
    {
        var (ada, also, alan) = (await AdministratorAsync("ada", "A-1"), await AdministratorAsync("ada too", "A-1"), await AdministratorAsync("alan", "A-2"));
        var schedule = bank.Get<ScheduleOfAuthorities>();
        var id = await schedule.DraftAsync(ada, default);
        foreach (var account in (Actor[])[ada, also])
            Assert.Equal(RefusalReason.OwnDraft, (await Assert.ThrowsAsync<RefusedException>(() => schedule.ReleaseAsync(account, id, 1, default))).Reason);
        Assert.Equal(RefusalReason.NotYourDraft, (await Assert.ThrowsAsync<RefusedException>(() => schedule.SaveAsync(alan, id, 1, "", [], default))).Reason);
        await schedule.ReleaseAsync(alan, id, 1, default);
        var actions = await bank.Db.QueryAsync<string>("select Action from AuditEvents where CaseId = 0 and Action like 'authorities%' order by Seq");
        Assert.Equal(["authorities-drafted", "authorities-released"], actions);
    }

    [Fact]
    public async Task A_released_schedule_counts_at_once_and_a_decision_names_the_one_that_it_stood_on()
    {
        var (ada, alan) = (await AdministratorAsync("ada", "A-1"), await AdministratorAsync("alan", "A-2"));
        var id = await bank.SubmitAsync(30_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await ReleaseAsync(ada, alan, Row(bank.Manager.Id, 40_000));
        await bank.ApproveAsync(bank.Manager, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
        var newest = await bank.Db.SingleAsync<int>("select max(No) from AuthoritySchedules");
        Assert.Equal(newest, await bank.Db.SingleAsync<int>("select s.No from Decisions d join AuthoritySchedules s on s.Id = d.ScheduleId where d.CaseId = @id", new { id }));
    }

    [Theory]
    [InlineData("poor", null, null)] // the case is good
    [InlineData(null, "carLoan", null)] // it is an instalment loan
    [InlineData(null, null, true)] // it is unsecured
    public async Task A_row_counts_only_where_all_its_conditions_are_so(string? verdict, string? kind, bool? secured)
    {
        var (ada, alan) = (await AdministratorAsync("ada", "A-1"), await AdministratorAsync("alan", "A-2"));
        await ReleaseAsync(ada, alan, Row(bank.Manager.Id, 50_000) with { Verdict = verdict, ProductKind = kind, IsSecured = secured });
        var id = await bank.SubmitAsync(12_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        Assert.Equal("decide2", (await bank.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task What_secures_a_loan_counts_as_it_was_last_submitted()
    {
        var (ada, alan) = (await AdministratorAsync("ada", "A-1"), await AdministratorAsync("alan", "A-2"));
        await ReleaseAsync(ada, alan, Row(bank.Manager.Id, 50_000) with { IsSecured = true });
        var id = await SubmitAsync(Car(worth: 15_000));
        Assert.True(await SecuredAsync(id));

        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        await bank.CorrectAsync(id, Car(worth: 15_000, prior: 15_000));
        Assert.False(await SecuredAsync(id));
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ReturnAsync(bank.Manager, Desk.Manager, id);
        await bank.CorrectAsync(id, Car(worth: 15_000, prior: 4_000));
        Assert.True(await SecuredAsync(id));
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        Assert.NotNull(await bank.Db.SingleAsync<long?>("select AuthorityRowId from Decisions where CaseId = @id", new { id }));

        // What the product does not ask for secures nothing.
        var other = Car(worth: 15_000);
        other.Product = "instalment";
        Assert.False(await SecuredAsync(await SubmitAsync(other)));

        Task<bool> SecuredAsync(long caseId) => bank.Db.SingleAsync<bool>("select IsSecured from Cases where Id = @caseId", new { caseId });

        static Application Car(int worth, int? prior = null)
        {
            var application = Bank.Application();
            (application.Product, application.Purpose) = ("car", LoanPurpose.Car);
            application.Collateral = [new() { Kind = CollateralKind.Vehicle, Description = "Kombi", Value = Money.FromEuros(worth), PriorCharges = prior is { } euros ? Money.FromEuros(euros) : null }];
            return application;
        }
    }

    [Theory]
    [InlineData(-1, 0, true)]
    [InlineData(0, null, true)]
    [InlineData(1, null, false)]
    [InlineData(-2, -1, false)]
    public async Task A_row_counts_from_its_first_to_its_last_day(int from, int? until, bool counts)
    {
        var (ada, alan) = (await AdministratorAsync("ada", "A-1"), await AdministratorAsync("alan", "A-2"));
        var today = WorkingTime.Day(bank.Clock.GetUtcNow());
        await ReleaseAsync(ada, alan, Row(bank.Manager.Id, 50_000) with { From = today.AddDays(from), Until = until is { } days ? today.AddDays(days) : null });
        var id = await bank.SubmitAsync(12_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        Assert.Equal(counts ? "offer" : "decide2", (await bank.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task A_row_for_every_manager_is_everybody_s_and_of_several_that_fit_the_highest_counts()
    {
        var (ada, alan) = (await AdministratorAsync("ada", "A-1"), await AdministratorAsync("alan", "A-2"));
        await ReleaseAsync(ada, alan, Row(null, 30_000) with { Role = Role.Manager }, Row(bank.Manager.Id, 10_000));
        var id = await bank.SubmitAsync(28_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task What_all_parties_owe_together_counts_and_stands_with_the_decision()
    {
        var first = await SubmitForSameCustomerAsync(20_000m);
        await bank.VoteAsync(bank.Clerk, first);
        await bank.ApproveAsync(bank.Manager, first);
        await bank.SignAsync(first);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(first));

        var second = await SubmitForSameCustomerAsync(6_000m);
        await bank.VoteAsync(bank.Clerk, second);
        await bank.ApproveAsync(bank.Manager, second);
        Assert.Equal("decide2", (await bank.ItemAsync(second)).Node);
        var kept = await bank.Db.SingleAsync<Kept>("select ExposureCents, Exposure from Decisions where CaseId = @second", new { second });
        Assert.Equal(2_600_000, kept.ExposureCents);
        Assert.Equal((first, Money.FromEuros(20_000)), Assert.Single(Exposure.FromJson(kept.Exposure)) is { } part ? (part.CaseId, part.Amount) : default);
    }

    [Fact]
    public async Task What_was_withdrawn_or_rejected_is_owed_by_nobody()
    {
        var gone = await SubmitForSameCustomerAsync(20_000m);
        await bank.Get<WithdrawCase>().RunAsync(bank.Banker, gone, "Anders entschieden.", default);
        var id = await SubmitForSameCustomerAsync(12_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task The_last_decider_s_authority_must_cover_the_exposure_also_where_the_queue_is_gone_around()
    {
        await SubmitForSameCustomerAsync(70_000m);
        var id = await SubmitForSameCustomerAsync(40_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        Assert.Null(await bank.Get<ClaimWorkItem>().NextAsync(bank.Director, Desk.Manager, null, null, default));
        Assert.Equal(RefusalReason.AboveLimit, (await Assert.ThrowsAsync<RefusedException>(() => bank.ClaimAsync(bank.Director, id))).Reason);
        await bank.ApproveAsync(bank.Chief, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task Votes_that_differ_go_to_a_second_manager_whatever_the_amount()
    {
        var id = await bank.SubmitAsync(5_000m);
        await bank.VoteAsync(bank.Clerk, id, Judgement.Negative);
        await bank.ApproveAsync(bank.Chief, id);
        Assert.Equal("decide2", (await bank.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task An_approval_against_a_vote_and_a_rejection_against_all_votes_need_their_own_reason()
    {
        var (against, forIt) = (await bank.SubmitAsync(), await bank.SubmitAsync());
        await bank.VoteAsync(bank.Clerk, against, Judgement.Negative);
        await bank.VoteAsync(bank.Clerk, forIt);
        await RefusesAsync(against, new DecisionForm { Kind = DecisionKind.Approve, Comment = "Ja." });
        await RefusesAsync(forIt, new DecisionForm { Kind = DecisionKind.Reject, Reasons = ["policy"], Comment = "Nein." });
        await bank.RejectAsync(bank.Director, forIt);
        Assert.Equal("Gesamtbild.", await bank.Db.SingleAsync<string>("select Reason from Decisions where CaseId = @forIt and IsDeviation = 1", new { forIt }));

        async Task RefusesAsync(long id, DecisionForm form)
        {
            var item = await bank.ClaimAsync(bank.Director, id);
            var invalid = await Assert.ThrowsAsync<FluentValidation.ValidationException>(() =>
                bank.Get<DecideCase>().RunAsync(bank.Director, item.Id, item.Version, item.Hash, form, default));
            Assert.Equal([nameof(form.Deviation)], invalid.Errors.Select(e => e.PropertyName));
        }
    }

    [Fact]
    public async Task To_reject_where_the_votes_differ_deviates_from_nothing()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id, Judgement.Negative);
        await bank.DecideAsync(bank.Manager, id, new DecisionForm { Kind = DecisionKind.Reject, Reasons = ["policy"] });
        Assert.Equal(0, await bank.Db.SingleAsync<long>("select count(*) from Decisions where CaseId = @id and IsDeviation = 1", new { id }));
    }

    [Theory]
    [InlineData("update AuthorityRows set AmountCents = 999999900")]
    [InlineData("delete from AuthorityRows")]
    [InlineData("update AuthoritySchedules set Status = 'draft'")]
    [InlineData("delete from AuthoritySchedules")]
    [InlineData("insert into AuthoritySchedules (Status, No, DraftedAt) values ('released', 99, '2026-01-01')")]
    [InlineData("insert into AuthorityRows (ScheduleId, Grants, AmountCents, FromDate) select Id, 'decide', 999999900, '2026-01-01' from AuthoritySchedules where Status = 'released'")]
    [InlineData("update Decisions set LimitCents = 1")]
    [InlineData("delete from Decisions")]
    public async Task The_database_refuses_to_change_what_was_released_or_decided(string statement)
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        await using var connection = await bank.Db.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => command.ExecuteNonQueryAsync());
        // SQL Server looks at keys and conditions before it runs a trigger.
        Assert.True(bank.Db.IsRefusedByTrigger(refused) || bank.Db is SqlServerDb && (bank.Db.IsDuplicate(refused) || refused is SqlException { Number: 547 }), refused.Message);
    }

    [Fact]
    public async Task The_database_closes_no_case_as_approved_on_an_authority_that_does_not_cover_it()
    {
        var id = await bank.SubmitAsync(30_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        var error = await Assert.ThrowsAnyAsync<DbException>(() => bank.Db.TransactAsync(tx =>
            tx.ExecuteAsync("update Cases set Status = 'approved' where Id = @id", new { id })));
        Assert.Contains("authority", error.Message, StringComparison.Ordinal);
    }

    private static AuthorityRow Row(long? userId, decimal euros) =>
        new(AuthorityGrants.Decide, userId, null, null, null, null, Money.FromEuros(euros), new DateOnly(2026, 1, 1), null);

    private async Task ReleaseAsync(Actor drafts, Actor releases, params AuthorityRow[] rows)
    {
        var schedule = bank.Get<ScheduleOfAuthorities>();
        var id = await schedule.DraftAsync(drafts, default);
        await schedule.SaveAsync(drafts, id, 1, "Neu", rows, default);
        await schedule.ReleaseAsync(releases, id, 2, default);
    }

    private Task<long> SubmitForSameCustomerAsync(decimal amount) => SubmitAsync(Bank.Application(amount));

    private async Task<long> SubmitAsync(Application application)
    {
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, Guid.NewGuid().ToString(), null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, application, 1, default);
        await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default);
        await bank.SettleAsync();
        return id;
    }

    private Task<Actor> AdministratorAsync(string name, string personnelNumber) => bank.AccountAsync(name, personnelNumber, Role.Administrator);

    private sealed record Kept(long ExposureCents, string Exposure);
}
