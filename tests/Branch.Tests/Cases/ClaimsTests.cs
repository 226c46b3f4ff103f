using Branch.Access;
using Branch.Cases;
using Branch.Data;
using FluentValidation;

namespace Branch.Tests.Cases;

public sealed class ClaimsTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    private Actor Lead => bank.OtherClerk with { Leads = [Desk.Clerk] };

    [Fact]
    public async Task An_item_is_handed_over_to_a_colleague_who_goes_on_with_it()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        await bank.Get<HandOver>().RunAsync(bank.Clerk, item.Id, bank.OtherClerk.Id, default);
        Assert.Equal(bank.OtherClerk.Id, (await bank.ItemAsync(id)).AssigneeId);
        await Assert.ThrowsAsync<RefusedException>(() => bank.Get<HandOver>().RunAsync(bank.Clerk, item.Id, bank.OtherClerk.Id, default));
        await bank.VoteAsync(bank.OtherClerk, id);
        Assert.Equal("decide", (await bank.ItemAsync(id)).Node);
        Assert.Contains("work-item-handed-over", await ActionsAsync(id));
    }

    [Fact]
    public async Task Complaint_3_a_changed_id_in_a_request_gives_no_work_to_somebody_who_may_not_do_it()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.ClerkAndManager, id);
        var item = await bank.ClaimAsync(bank.Manager, id);
        foreach (var (to, reason) in (IEnumerable<(long, RefusalReason)>)
            [(bank.ClerkAndManager.Id, RefusalReason.CheckedByYou), (bank.Banker.Id, RefusalReason.NotYourDesk), (bank.Stranger.Id, RefusalReason.NotYourBranch), (999, RefusalReason.NotYourDesk)])
            Assert.Equal(reason, (await Assert.ThrowsAsync<RefusedException>(() => bank.Get<HandOver>().RunAsync(bank.Manager, item.Id, to, default))).Reason);
        Assert.Equal(item, await bank.ItemAsync(id));
        Assert.Equal(4, (await ActionsAsync(id)).Count(action => action == "refused"));
    }

    [Fact]
    public async Task A_team_lead_takes_over_and_says_why_and_nobody_else_may()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        var take = bank.Get<TakeOver>();
        Assert.Equal(RefusalReason.NotTeamLead, (await Assert.ThrowsAsync<RefusedException>(() => take.RunAsync(bank.OtherClerk, item.Id, "Eilt.", default))).Reason);
        await Assert.ThrowsAsync<ValidationException>(() => take.RunAsync(Lead, item.Id, " ", default));
        await take.RunAsync(Lead, item.Id, "Die Kundin wartet.", default);
        Assert.Equal(Lead.Id, (await bank.ItemAsync(id)).AssigneeId);
        await Assert.ThrowsAsync<StaleException>(() => bank.Get<ClaimWorkItem>().ReleaseAsync(bank.Clerk, item.Id, default));
    }

    [Fact]
    public async Task Four_eyes_hold_for_a_team_lead_too()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.ClerkAndManager, id);
        var item = await bank.ClaimAsync(bank.Manager, id);
        var lead = bank.ClerkAndManager with { Leads = [Desk.Manager] };
        Assert.Equal(RefusalReason.CheckedByYou, (await Assert.ThrowsAsync<RefusedException>(() => bank.Get<TakeOver>().RunAsync(lead, item.Id, "Eilt.", default))).Reason);
    }

    [Fact]
    public async Task Complaint_11_all_that_somebody_ill_has_in_hand_is_dealt_out_at_once_and_what_cannot_go_is_named()
    {
        var (first, second, checkedByDouble) = (await bank.SubmitAsync(), await bank.SubmitAsync(), await bank.SubmitAsync());
        await bank.VoteAsync(bank.ClerkAndManager, checkedByDouble);
        foreach (var id in (long[])[first, second])
        {
            await bank.VoteAsync(bank.Clerk, id);
            await bank.ClaimAsync(bank.Manager, id);
        }
        await bank.ClaimAsync(bank.Manager, checkedByDouble);
        var lead = await LeadAsync(bank.Director, Desk.Manager);

        var results = await bank.Get<Reassign>().RunAsync(lead, bank.Manager.Id, bank.ClerkAndManager.Id, "Krank.", default);

        Assert.Equal([(first, null), (second, null), (checkedByDouble, RefusalReason.CheckedByYou)], results.Select(r => (r.Held.CaseId, r.Refusal)));
        Assert.Equal(bank.ClerkAndManager.Id, (await bank.ItemAsync(first)).AssigneeId);
        Assert.Equal(bank.Manager.Id, (await bank.ItemAsync(checkedByDouble)).AssigneeId);

        Assert.All(await bank.Get<Reassign>().RunAsync(lead, bank.Manager.Id, null, "Krank.", default), r => Assert.Null(r.Refusal));
        Assert.Equal(WorkItemStatus.Open, (await bank.ItemAsync(checkedByDouble)).Status);
        Assert.Equal("work-item-released", (await ActionsAsync(checkedByDouble))[^1]);
    }

    [Fact]
    public async Task Nobody_deals_out_the_work_of_a_team_that_they_do_not_lead()
    {
        var id = await bank.SubmitAsync();
        await bank.ClaimAsync(bank.Clerk, id);
        Assert.Empty(await bank.Get<Reassign>().RunAsync(await LeadAsync(bank.Director, Desk.Manager), bank.Clerk.Id, null, "Krank.", default));
        Assert.Empty(await bank.Get<Reassign>().RunAsync(bank.OtherClerk, bank.Clerk.Id, null, "Krank.", default));
        Assert.Equal(bank.Clerk.Id, (await bank.ItemAsync(id)).AssigneeId);
    }

    [Fact]
    public async Task The_applications_of_a_banker_who_left_go_to_a_colleague_and_four_eyes_remember_who_captured_them()
    {
        var (returned, underWay) = (await bank.SubmitAsync(), await bank.SubmitAsync());
        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, returned);
        var draft = await bank.Get<StartApplication>().RunAsync(bank.Banker, "k", null, default);

        var results = await bank.Get<Reassign>().RunAsync(await LeadAsync(bank.OtherBanker, Desk.Banker), bank.Banker.Id, bank.OtherBanker.Id, "Ausgeschieden.", default);

        Assert.Equal([returned, underWay, draft], results.Select(r => r.Held.CaseId));
        Assert.All(results, r => Assert.Null(r.Refusal));
        await bank.CorrectAsync(returned, Bank.Application(9_000m), bank.OtherBanker);
        Assert.Equal(["clerk", "clerk"], [(await bank.ItemAsync(returned)).Desk, (await bank.ItemAsync(underWay)).Desk]);
        await bank.Db.TransactAsync(async tx =>
        {
            await tx.ExecuteAsync("delete from UserRoles where UserId = @Id", new { bank.Banker.Id });
            await tx.ExecuteAsync("insert into UserRoles (UserId, Role) values (@Id, 'clerk')", new { bank.Banker.Id });
        });
        var promoted = bank.Banker with { Roles = [Role.Clerk] };
        foreach (var id in (long[])[returned, underWay])
            Assert.Equal(RefusalReason.CapturedByYou, (await Assert.ThrowsAsync<RefusedException>(() => bank.ClaimAsync(promoted, id))).Reason);
        Assert.Null(await bank.Get<ClaimWorkItem>().NextAsync(promoted, Desk.Clerk, null, null, default));
    }

    [Theory]
    [InlineData("delete from UserRoles where UserId = @Id")]
    [InlineData("delete from UserBranches where UserId = @Id")]
    [InlineData("update Users set IsActive = 0 where Id = @Id")]
    public async Task Who_loses_the_right_to_an_item_loses_the_item_in_the_same_transaction(string change)
    {
        var id = await bank.SubmitAsync();
        await bank.ClaimAsync(bank.Clerk, id);
        await bank.Db.TransactAsync(async tx =>
        {
            await using (var command = tx.Connection.CreateCommand())
            {
                (command.CommandText, command.Transaction) = (change, tx.Transaction);
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ("@Id", bank.Clerk.Id);
                command.Parameters.Add(parameter);
                await command.ExecuteNonQueryAsync();
            }
            await RightsLost.ReleaseAsync(tx, Actor.System, bank.Clerk.Id, bank.Clock.Now());
        });
        Assert.Equal((WorkItemStatus.Open, null), ((await bank.ItemAsync(id)).Status, (await bank.ItemAsync(id)).AssigneeId));
        Assert.Equal("work-item-released", (await ActionsAsync(id))[^1]);
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    private async Task<Actor> LeadAsync(Actor actor, string desk)
    {
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("insert into TeamLeads (UserId, Desk) values (@Id, @desk)", new { actor.Id, desk }));
        return actor with { Leads = [desk] };
    }

    private Task<IReadOnlyList<string>> ActionsAsync(long caseId) =>
        bank.Db.QueryAsync<string>("select Action from AuditEvents where CaseId = @caseId order by Seq", new { caseId });
}
