using Branch.Data;

namespace Branch.Audit;

/// <summary>
/// Makes seals. The key of <c>AuditSeals</c> lets one node make a given seal; the others find nothing left to seal, or
/// are rolled back and look again.
/// </summary>
public sealed class Sealing(Db db, TimeProvider clock)
{
    /// <summary>
    /// Ends of chains under one seal. Acts on these cases wait while it is made; and SQL Server turns more than 5 000 row
    /// locks into a lock on the table.
    /// </summary>
    private const int Most = 2_000;

    /// <summary>Seals all that moved since the last seal, with as many seals as it takes.</summary>
    /// <param name="every">Nothing is done while the last seal is younger than this; null to seal now.</param>
    /// <returns>The newest seal, whoever made it; null if there never was anything to seal.</returns>
    public async Task<AuditSeal?> RunAsync(TimeSpan? every, CancellationToken ct)
    {
        var due = await LastAsync(ct) is not { } last || every is null || clock.Now() - last.At >= every;
        while (due && await db.TransactAsync(SealAsync, ct) == Most) { }
        return await LastAsync(ct);
    }

    private Task<AuditSeal?> LastAsync(CancellationToken ct) => db.FirstOrDefaultAsync<AuditSeal>(Last, new { skip = 0, take = 1 }, ct);

    /// <returns>How many ends of chains are under the new seal; 0 if none moved, and then there is no seal.</returns>
    private async Task<int> SealAsync(Tx tx)
    {
        var last = await tx.FirstOrDefaultAsync<AuditSeal>(Last, new { skip = 0, take = 1 });
        var no = (last?.No ?? 0) + 1;
        // What an act is just moving is left to the next seal.
        var moved = await tx.ExecuteAsync("""
            update AuditHeads
               set SealNo = @no
             where SealNo = 0
               and CaseId in (select h.CaseId from AuditHeads h {skip locked} where h.SealNo = 0 order by h.CaseId {page})
            """, new { no, skip = 0, take = Most });
        if (moved == 0) return 0;
        var sum = new SealSum();
        foreach (var head in await tx.QueryAsync<SealedHead>("""
            select h.SealNo, h.CaseId, h.Seq, h.Hash,
                   coalesce((select max(s.Seq) from AuditSealedHeads s where s.CaseId = h.CaseId), 0) as Since
              from AuditHeads h
             where h.SealNo = @no
             order by h.CaseId
            """, new { no }))
            sum.Add(head);
        var seal = new AuditSeal(no, clock.Now(), sum.Heads, (last?.Chains ?? 0) + sum.Chains, (last?.Events ?? 0) + sum.Events,
            sum.Root(), last?.Hash ?? AuditTrail.Genesis, "");
        await tx.ExecuteAsync("""
            insert into AuditSeals (No, At, Heads, Chains, Events, Root, PrevHash, Hash)
            values (@No, @At, @Heads, @Chains, @Events, @Root, @PrevHash, @Hash)
            """, seal with { Hash = seal.ComputeHash() });
        await tx.ExecuteAsync("""
            insert into AuditSealedHeads (CaseId, Seq, SealNo, Hash)
            select CaseId, Seq, SealNo, Hash
              from AuditHeads
             where SealNo = @no
            """, new { no });
        return moved;
    }

    private const string Last = """
        select No, At, Heads, Chains, Events, Root, PrevHash, Hash
          from AuditSeals
         order by No desc
         {page}
        """;
}
