using Branch.Access;
using Branch.Cases;
using Branch.Data;

namespace Branch.Tests.Cases;

public sealed class StuckTests : IDisposable
{
    private static readonly Actor Administrator = new(99, "ada", "Ada", [Role.Administrator], []);

    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task A_case_whose_work_item_is_gone_is_found_and_gets_it_back()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        Assert.True((await FindAsync()).IsNone);
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("delete from WorkItems where CaseId = @id and Status = 'open'", new { id }));

        var lost = Assert.Single((await FindAsync()).Lost);
        Assert.Equal(["decide"], await Repair.ReopenAsync(Administrator, id, lost.Version, default));
        await Assert.ThrowsAsync<StaleException>(() => Repair.ReopenAsync(Administrator, id, lost.Version, default));
        Assert.True((await FindAsync()).IsNone);
        await bank.ApproveAsync(bank.Manager, id);
        await bank.SignAsync(id);
        Assert.Equal("approved", await bank.StatusAsync(id));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Fact]
    public async Task A_step_that_fails_again_and_again_is_found_and_tried_at_once_when_an_administrator_says_so()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        var item = await bank.ClaimAsync(bank.Manager, id);
        await bank.Get<DecideCase>().RunAsync(bank.Manager, item.Id, item.Version, item.Hash, new DecisionForm { Kind = DecisionKind.Reject, Reasons = ["policy"], Deviation = "Gesamtbild." }, default);
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
            update WorkItems
               set Status = 'open', Attempts = 4, LastError = 'the printer is away', LeaseUntil = @later
             where CaseId = @id and Desk = 'system' and Status = 'open'
            """, new { id, later = bank.Clock.Now().AddHours(1) }));

        var step = Assert.Single((await FindAsync()).Steps);
        Assert.Equal("the printer is away", step.LastError);
        await bank.SettleAsync();
        Assert.Equal("open", await bank.StatusAsync(id));
        await Repair.RetryAsync(Administrator, step.ItemId, step.Version, default);
        await bank.SettleAsync();
        Assert.Equal("rejected", await bank.StatusAsync(id));
        Assert.True((await FindAsync()).IsNone);
    }

    [Fact]
    public async Task A_step_that_no_worker_takes_is_found()
    {
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, "k", null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, Bank.Application(), 1, default);
        await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default);
        Assert.True((await FindAsync()).IsNone);
        bank.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(id, Assert.Single((await FindAsync()).Steps).CaseId);
    }

    [Fact]
    public async Task Only_an_administrator_repairs_and_an_attempt_of_others_is_recorded()
    {
        var id = await bank.SubmitAsync();
        await Assert.ThrowsAsync<RefusedException>(() => Repair.ReopenAsync(bank.Manager, id, 1, default));
        Assert.Equal("refused", await bank.Db.SingleAsync<string>("select a.Action from AuditEvents a join AuditHeads h on h.CaseId = a.CaseId and h.Seq = a.Seq where a.CaseId = @id", new { id }));
    }

    private RepairCase Repair => bank.Get<RepairCase>();

    private Task<StuckCases> FindAsync() => StuckCases.FindAsync(bank.Db, bank.Clock.Now(), default);
}
