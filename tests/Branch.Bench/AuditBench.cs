using Branch.Audit;
using Branch.Data;
using Branch.Tests.Cases;
using static Branch.Bench.Clock;

namespace Branch.Bench;

/// <summary>Events verified per second, read from SQLite, half of them in one long chain, half in chains of twenty as cases have.</summary>
internal static class AuditBench
{
    public static async Task<double> RunAsync(int? count)
    {
        var events = count ?? 200_000;
        using var bank = new Bank(pooled: true);
        for (var written = 0; written < events; written += 10_000)
            await bank.Db.TransactAsync(async tx =>
            {
                await tx.BulkInsertAsync("""
                    insert into Cases (StartKey, Status, BranchId, BankerId, CreatedAt)
                    values (@StartKey, @Status, @BranchId, @BankerId, @CreatedAt)
                    """, Enumerable.Range(0, 250).Select(i => new object?[] { $"{written}-{i}", "draft", 1L, bank.Banker.Id, bank.Clock.GetUtcNow() }));
                for (var i = 0; i < 10_000; i++)
                    await tx.AuditAsync(i % 2 == 0 ? AuditTrail.House : 1 + (written + i) / 40, bank.Clerk, "vote-cast",
                        new { item = 4711L, judgement = "positive", revision = "807884faac26d0f35b7c", comment = "Unterlagen geprüft." }, bank.Clock.GetUtcNow());
            });
        await bank.Get<Sealing>().RunAsync(null, default);
        var verification = bank.Get<AuditVerification>();
        await verification.RunAsync(default);
        AuditVerdict? verdict = null;
        var (before, cpu) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
        var seconds = await SecondsAsync(async () => verdict = await verification.RunAsync(default));
        if (verdict!.Broken is not null) throw new InvalidOperationException(verdict.ToString());
        Say($"{verdict.Events} events in {seconds:0.00} s ({(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.00} s of processor time), {(GC.GetTotalAllocatedBytes() - before) / verdict.Events} bytes allocated an event, working set {Environment.WorkingSet >> 20} MB");
        return verdict.Events / seconds;
    }
}
