using System.Security.Cryptography;
using System.Text;
using Branch.Data;
using Branch.Tests.Cases;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Branch.Tests.Audit;

public sealed class SealingTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    /// <summary>The test vectors of Certificate Transparency, whose tree this is.</summary>
    [Fact]
    public void The_tree_is_that_of_certificate_transparency()
    {
        string[] leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        string[] roots =
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        var tree = new MerkleTree();
        foreach (var (leaf, root) in leaves.Zip(roots))
        {
            tree.Add(Convert.FromHexString(leaf));
            Assert.Equal(root, tree.Root());
        }
    }

    [Fact]
    public async Task A_seal_covers_what_moved_since_the_one_before_and_continues_it()
    {
        var (one, two) = (await bank.SubmitAsync(), await bank.SubmitAsync());
        var first = (await SealAsync())!;
        Assert.Equal((1, 2, 2L, 10L, AuditTrail.Genesis), (first.No, first.Heads, first.Chains, first.Events, first.PrevHash));

        await bank.VoteAsync(bank.Clerk, one);
        var three = await bank.SubmitAsync();
        var second = (await SealAsync())!;
        Assert.Equal((2, 2, 3L, await bank.CountAsync(), first.Hash), (second.No, second.Heads, second.Chains, second.Events, second.PrevHash));
        Assert.Equal([one, three], await bank.Db.QueryAsync<long>("select CaseId from AuditSealedHeads where SealNo = 2 order by CaseId"));

        var verdict = await bank.Get<AuditVerification>().RunAsync(default, new KeptSeal(1, first.Hash));
        Assert.Equal((null, second.ToString()), (verdict.Broken, verdict.LastSeal?.ToString()));
        Assert.NotEqual(one, two);
    }

    [Fact]
    public async Task The_hash_of_a_seal_is_that_of_its_fields_in_the_form_of_events()
    {
        await bank.SubmitAsync();
        var s = (await SealAsync())!;
        var canonical = $"1:1\n24:2026-11-23T11:00:00.000Z\n1:1\n1:1\n1:5\n64:{s.Root}\n64:{AuditTrail.Genesis}\n";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))), s.Hash);
        var head = await bank.Db.SingleAsync<string>("select Hash from AuditHeads where CaseId = 1");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([0, .. Encoding.UTF8.GetBytes($"1:1\n1:5\n64:{head}\n")])), s.Root);
    }

    [Fact]
    public async Task Nothing_is_sealed_twice()
    {
        Assert.Null(await SealAsync());
        await bank.SubmitAsync();
        Assert.Equal((await SealAsync())!.Hash, (await SealAsync())!.Hash);
    }

    [Fact]
    public async Task Nodes_that_seal_at_once_make_one_seal()
    {
        await bank.SubmitAsync();
        var nodes = Enumerable.Range(0, 4).Select(_ => Task.Run(() => new Sealing(Database.For(bank.ConnectionString), bank.Clock).RunAsync(TimeSpan.FromHours(1), default)));
        Assert.Single((await Task.WhenAll(nodes)).Select(s => s!.Hash).Distinct());
        Assert.Equal(1, await bank.Db.SingleAsync<long>("select count(*) from AuditSeals"));
    }

    [Fact]
    public async Task More_chains_than_one_seal_covers_get_several()
    {
        await bank.Db.TransactAsync(async tx =>
        {
            for (var id = 1; id <= 2_001; id++) await tx.AuditAsync(id, Actor.System, "tried", new { }, bank.Clock.GetUtcNow());
        });
        var last = (await SealAsync())!;
        Assert.Equal((2, 1, 2_001L, 2_001L), (last.No, last.Heads, last.Chains, last.Events));
        Assert.Null((await new SealVerification(bank.Db).RunAsync(null, default)).Broken);
    }

    [Fact]
    public async Task The_application_seals_when_it_stops()
    {
        await bank.SubmitAsync();
        using var rounds = new SealRounds(bank.Get<Sealing>(), Options.Create(new AuditSettings()), NullLogger<SealRounds>.Instance);
        await rounds.StartAsync(default);
        await rounds.StopAsync(default);
        Assert.Equal(1, await bank.Db.SingleAsync<long>("select count(*) from AuditSeals"));
    }

    private Task<AuditSeal?> SealAsync() => bank.Get<Sealing>().RunAsync(null, default);
}
