using Branch.Cases;
using Branch.Data;
using Branch.Flow;
using Branch.Tests.Flow;

namespace Branch.Tests.Cases;

/// <summary>A case that began on one engine goes on with the other.</summary>
public abstract class EngineChangeTests(Func<IFlowEngine> first, Func<IFlowEngine> second) : IDisposable
{
    private readonly Bank bank = new(engine: first());

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task It_goes_on_with_the_other_engine_at_its_next_step()
    {
        var id = await bank.SubmitAsync(60_000m);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ReturnAsync(bank.Director, Desk.Manager, id);
        bank.OpenWith(second());
        await bank.CorrectAsync(id, Bank.Application(61_000m));
        await bank.VoteAsync(bank.OtherClerk, id);
        await bank.ApproveAsync(bank.Director, id);
        Assert.Equal("decide2", (await bank.ItemAsync(id)).Node);
        await bank.ApproveAsync(bank.Chief, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
        Assert.Equal(second().Name, await EngineOf(id));
    }

    [Fact]
    public async Task All_open_cases_are_carried_over_at_once()
    {
        long[] open = [await bank.SubmitAsync(12_000m), await bank.SubmitAsync(30_000m)];
        await bank.VoteAsync(bank.Clerk, open[1]);
        var closed = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, closed);
        await bank.RejectAsync(bank.Manager, closed);

        bank.OpenWith(second());
        Assert.Equal(0, await FlowCommand.RunAsync(bank.Provider, ["convert"]));
        foreach (var id in open) Assert.Equal(second().Name, await EngineOf(id));
        Assert.Equal(first().Name, await EngineOf(closed));
        Assert.Equal(2, await bank.Db.SingleAsync<long>("select count(*) from AuditEvents where Action = 'flow-converted'"));
        Assert.Null((await bank.Get<Branch.Audit.AuditVerification>().RunAsync(default)).Broken);

        await bank.ApproveAsync(bank.Manager, open[1]);
        Assert.Equal("decide2", (await bank.ItemAsync(open[1])).Node);
        await bank.VoteAsync(bank.Clerk, open[0]);
        Assert.Equal("decide", (await bank.ItemAsync(open[0])).Node);
    }

    [Fact]
    public async Task A_case_that_waits_elsewhere_than_its_journal_says_is_left_alone()
    {
        var id = await bank.SubmitAsync();
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("update WorkItems set Node = 'decide' where CaseId = @id and Status = 'open'", new { id }));
        bank.OpenWith(second());
        Assert.Equal(1, await FlowCommand.RunAsync(bank.Provider, ["convert"]));
        Assert.Equal(first().Name, await EngineOf(id));
    }

    private Task<string> EngineOf(long id) => bank.Db.SingleAsync<string>("select FlowEngine from Cases where Id = @id", new { id });
}

public sealed class FromBuiltInToElsaTests() : EngineChangeTests(() => Engines.BuiltIn, () => Engines.Elsa);

public sealed class FromElsaToBuiltInTests() : EngineChangeTests(() => Engines.Elsa, () => Engines.BuiltIn);
