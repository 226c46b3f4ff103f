using System.Net;
using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Tests.Cases;
using Branch.Tests.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Branch.Tests.Operations;

public sealed class ShutdownTests
{
    [Fact]
    public async Task An_act_that_is_under_way_when_the_application_is_stopped_is_finished_and_confirmed()
    {
        Assert.SkipWhen(Data.ServerUnderTest.IsGiven, "The lock that keeps the act under way is SQLite's.");
        await using var app = new BranchApp();
        await app.AddPerson("berta", Role.Banker);
        using var node = new Node(app.ConnectionString, "--Audit:SealEvery", "00:00:00");
        var banker = await node.VisitorAsync(new());
        await banker.PostForm("/sign-in", ("UserName", "berta"), ("Password", BranchApp.Password));
        var list = await banker.GetPage("/banker");

        await using var connection = new SqliteConnection(app.ConnectionString);
        await connection.OpenAsync();
        var held = connection.BeginTransaction(deferred: false);
        var form = list.Document.QuerySelector("form.start")!;
        using var content = new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)));
        var act = banker.Client.PostAsync("/banker/applications", content);
        await Task.Delay(300);
        var stopped = node.StopAsync();
        await Task.Delay(300);
        Assert.False(act.IsCompleted);
        await held.DisposeAsync();

        Assert.Equal(HttpStatusCode.SeeOther, (await act).StatusCode);
        Assert.Equal(0, await stopped);
        Assert.Equal(1, await app.Db.SingleAsync<long>("select count(*) from Cases"));
    }

    [Fact]
    public async Task A_machine_step_that_is_cut_off_by_the_stop_is_given_back_at_once()
    {
        using var bank = new Bank();
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, "key", null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, Bank.Application(), 1, default);
        await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default);

        using var stop = new CancellationTokenSource();
        var slow = new MachineSteps(bank.Db, bank.Get<Acts>(), bank.Get<CaseFlow>(), bank.Get<FlowShelf>(), [new Endless(stop)], bank.Clock, NullLogger<MachineSteps>.Instance);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow.RunNextAsync(stop.Token));
        Assert.Equal(("open", 0L), await StateAsync(bank, id));
        await bank.SettleAsync();
        Assert.Equal("clerk", (await bank.ItemAsync(id)).Desk);
    }

    private static async Task<(string, long)> StateAsync(Bank bank, long id)
    {
        var item = await bank.Db.SingleAsync<Step>("select Status, Attempts from WorkItems where CaseId = @id", new { id });
        return (item.Status, item.Attempts);
    }

    private sealed record Step(string Status, long Attempts);

    /// <summary>A step that is still waiting for somebody when the application stops.</summary>
    private sealed class Endless(CancellationTokenSource stop) : IMachineStep
    {
        public string Task => "bureau";

        public async Task<MachineResult> PrepareAsync(MachineWork work, CancellationToken ct)
        {
            await stop.CancelAsync();
            await System.Threading.Tasks.Task.Delay(Timeout.Infinite, ct);
            throw new InvalidOperationException();
        }
    }
}
