using Branch.Audit.Export;
using Branch.Data;
using Branch.Tests.Cases;

namespace Branch.Tests.Audit;

/// <summary>
/// Every way to falsify the trail that we could think of, done behind switched-off triggers, with the sentence that finds it:
/// in the database, and in a file that was exported afterwards. Four cases of five events; the first three are under seal 1.
/// </summary>
public sealed class TamperingTests : IAsyncLifetime
{
    private readonly Bank bank = new();
    private readonly string file = Path.Combine(Path.GetTempPath(), $"branch-audit-{Guid.NewGuid():n}.jsonl");
    private Forger forger = null!;
    private KeptSeal kept = null!;

    private static readonly Dictionary<string, Func<Forger, Task>> Forgeries = new()
    {
        ["changed data"] = f => f.RunAsync("update AuditEvents set Data = '{}' where CaseId = @id and Seq = 3"),
        ["changed actor"] = f => f.RunAsync("update AuditEvents set Actor = 'somebody else' where CaseId = @id and Seq = 2"),
        ["changed time"] = f => f.RunAsync("update AuditEvents set At = '2020-01-01 00:00:00' where CaseId = @id and Seq = 1"),
        ["removed event"] = f => f.RunAsync("delete from AuditEvents where CaseId = @id and Seq = 2"),
        ["reordered"] = f => f.RunAsync(
            "update AuditEvents set Seq = -Seq where CaseId = @id and Seq in (2, 3)", "update AuditEvents set Seq = Seq + 5 where CaseId = @id and Seq < 0"),
        ["inserted"] = f => f.RunAsync(
            "update AuditEvents set Seq = -Seq where CaseId = @id and Seq > 2", "update AuditEvents set Seq = 1 - Seq where CaseId = @id and Seq < 0",
            "insert into AuditEvents select CaseId, 3, At, ActorId, Actor, OnBehalfOf, Action, Data, PrevHash, Hash from AuditEvents where CaseId = @id and Seq = 2"),
        ["added at the end"] = f => f.RunAsync(
            "insert into AuditEvents select CaseId, 6, At, ActorId, Actor, OnBehalfOf, Action, Data, Hash, Hash from AuditEvents where CaseId = @id and Seq = 5"),
        ["cut tail"] = f => f.RunAsync("delete from AuditEvents where CaseId = @id and Seq = 5"),
        ["cut tail with its head"] = f => f.RunAsync("delete from AuditEvents where CaseId = @id and Seq = 5",
            "update AuditHeads set Seq = 4, Hash = (select e.Hash from AuditEvents e where e.CaseId = @id and e.Seq = 4) where CaseId = @id"),
        ["head removed"] = f => f.RunAsync("delete from AuditHeads where CaseId = @id"),
        ["chain removed"] = f => f.RunAsync("delete from AuditHeads where CaseId = @id", "delete from AuditEvents where CaseId = @id"),
        ["case removed"] = f => f.RemoveCaseAsync(),
        ["case removed from under the seal"] = async f =>
        {
            await f.RemoveCaseAsync();
            await f.RunAsync("delete from AuditSealedHeads where CaseId = @id");
        },
        ["chain rewritten"] = f => f.RewriteChainAsync(),
        ["chain rewritten under the seal"] = async f =>
        {
            await f.RewriteChainAsync();
            await f.RewriteSealedHeadsAsync();
        },
        ["chain and seals rewritten"] = async f =>
        {
            await f.RewriteChainAsync();
            await f.SealAnewAsync();
        },
        ["seal changed"] = f => f.RunAsync("update AuditSeals set Events = Events + @id where No = 1"),
        ["seals reordered"] = f => f.RunAsync("update AuditSeals set PrevHash = Hash where No = @id"),
        ["last seal removed"] = f => f.RunAsync("delete from AuditSealedHeads where SealNo = @id", "delete from AuditSeals where No = @id"),
        ["last seal removed but for its heads"] = f => f.RunAsync("delete from AuditSeals where No = @id"),
        ["all seals removed"] = f => f.RunAsync("delete from AuditSealedHeads", "delete from AuditSeals", "update AuditHeads set SealNo = 0"),
    };

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 3; i++) await bank.SubmitAsync();
        var first = await bank.Get<Sealing>().RunAsync(null, default);
        kept = KeptSeal.Parse(first!.ToString())!;
        bank.Clock.Advance(TimeSpan.FromHours(1));
        await bank.SubmitAsync();
        await bank.Get<Sealing>().RunAsync(null, default);
        forger = new Forger(bank, 2);
    }

    public ValueTask DisposeAsync()
    {
        bank.Dispose();
        File.Delete(file);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("changed data", "event 3 of the case with id 2: its content is not what was signed by its hash.", null)]
    [InlineData("changed actor", "event 2 of the case with id 2: its content is not what was signed by its hash.", null)]
    [InlineData("changed time", "event 1 of the case with id 2: its content is not what was signed by its hash.", null)]
    [InlineData("removed event", "event 3 of the case with id 2: event 2 is missing before it.", null)]
    [InlineData("reordered", "event 2 of the case with id 2: it does not continue the event before it.", null)]
    [InlineData("inserted", "event 3 of the case with id 2: it does not continue the event before it.", null)]
    [InlineData("added at the end", "event 6 of the case with id 2: its content is not what was signed by its hash.", "event 6 of the case with id 2: it stands behind the chain's end.")]
    [InlineData("cut tail", "event 5 of the case with id 2: the chain's end is not the one that was written last.", "event 4 of the case with id 2: the chain's end is not the one that was written last.")]
    [InlineData("cut tail with its head", "event 5 of the case with id 2: seal 1 covers it, but it is gone.", "seal 1: it covers the ends of 3 chains, of which 2 are there.")]
    [InlineData("head removed", "event 1 of the case with id 2: it stands behind the chain's end.", "event 5 of the case with id 2: the chain's end is not the one that was written last.")]
    [InlineData("chain removed", "event 1 of the case with id 2: the case has no audit trail.", "seal 1: it covers the ends of 3 chains, of which 2 are there.")]
    [InlineData("case removed", "event 5 of the case with id 2: seal 1 covers it, but it is gone.", "seal 1: it covers the ends of 3 chains, of which 2 are there.")]
    [InlineData("case removed from under the seal", "seal 1: it covers the ends of 3 chains, of which 2 are there.", null)]
    [InlineData("chain rewritten", "event 5 of the case with id 2: it is not the event that seal 1 covers.", null)]
    [InlineData("chain rewritten under the seal", "seal 1: the ends of chains that it covers are not those that are there.", null)]
    [InlineData("chain and seals rewritten", "seal 1: it is not the one that was kept by whoever asks.", null)]
    [InlineData("seal changed", "seal 1: its content is not what was signed by its hash.", null)]
    [InlineData("seals reordered", "seal 2: it does not continue the seal before it.", null)]
    [InlineData("last seal removed", "seal 2: it is gone.", "whole")]
    [InlineData("all seals removed", "seal 1: it was kept by whoever asks, and is not in this trail.", null)]
    public async Task What_was_falsified_is_found_in_the_database_and_in_the_export(string forgery, string fromDatabase, string? fromExport)
    {
        await Forgeries[forgery](forger);
        Assert.Equal($"Broken at {fromDatabase}", (await VerifyAsync(kept)).ToString().Split('\n')[0]);

        await bank.Get<AuditExport>().RunAsync(file, default);
        var exported = await ExportVerification.RunAsync(file, kept, default);
        // A seal that was thrown away before anybody wrote it down leaves an export that is whole, and older by one seal.
        if (fromExport == "whole") Assert.Equal((null, 1), (exported.Broken, exported.LastSeal!.No));
        else Assert.Equal($"Broken at {fromExport ?? fromDatabase}", exported.ToString().Split('\n')[0]);
    }

    /// <summary>However the trail is cut for the cores, the same is found.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(9)]
    public async Task Pieces_of_every_size_verify_alike(int piece)
    {
        Assert.Equal((20, 4, null), await new ChainVerification(bank.Db, piece).RunAsync(default));
        await Forgeries["removed event"](forger);
        var (_, _, broken) = await new ChainVerification(bank.Db, piece).RunAsync(default);
        Assert.Equal("Broken at event 3 of the case with id 2: event 2 is missing before it.", broken!.ToString());
    }

    [Fact]
    public async Task A_forged_head_does_not_hide_events_from_the_verification()
    {
        await forger.RunAsync("update AuditEvents set Data = '{}' where CaseId = @id and Seq = 4", $"update AuditHeads set Seq = {long.MaxValue} where CaseId = @id");
        Assert.Equal("Broken at event 4 of the case with id 2: its content is not what was signed by its hash.", (await VerifyAsync()).ToString());
        await forger.RunAsync("delete from AuditHeads");
        Assert.Equal("Broken at event 4 of the case with id 2: its content is not what was signed by its hash.", (await VerifyAsync()).ToString());
    }

    [Fact]
    public async Task A_revision_or_vote_that_was_changed_is_found()
    {
        await forger.RunAsync("update Revisions set Content = '{}' where CaseId = @id");
        Assert.StartsWith("Broken at the case with id 2: revision 1 is not what was submitted.", (await VerifyAsync()).ToString());
    }

    private Task<AuditVerdict> VerifyAsync(KeptSeal? seal = null) => bank.Get<AuditVerification>().RunAsync(default, seal);
}
