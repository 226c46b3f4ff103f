using Branch.Data;

namespace Branch.Audit;

/// <summary>
/// Holds the seals against each other, against what they cover, and against a seal that was kept elsewhere. This finds
/// what the chains by themselves cannot show: a case that is gone altogether, an end that was cut off together with its
/// head, a chain that was written anew from its beginning.
/// </summary>
internal sealed class SealVerification(Db db)
{
    public async Task<(AuditBreak? Broken, AuditSeal? Last)> RunAsync(KeptSeal? kept, CancellationToken ct)
    {
        // Read first: what is sealed meanwhile is the next verification's.
        var seals = await db.QueryAsync<AuditSeal>("select No, At, Heads, Chains, Events, Root, PrevHash, Hash from AuditSeals order by No", ct: ct);
        var broken = kept?.FaultIn(seals) ?? await EventsAsync(ct) ?? await OrphansAsync(ct) ?? await SumsAsync(seals, ct);
        return (broken, seals.Count > 0 ? seals[^1] : null);
    }

    /// <summary>An event under a seal that is gone, or is another one now.</summary>
    private async Task<AuditBreak?> EventsAsync(CancellationToken ct)
    {
        var lost = await db.FirstOrDefaultAsync<SealedHead>("""
            select s.SealNo, s.CaseId, s.Seq, s.Hash, coalesce(e.Seq, 0) as Since
              from AuditSealedHeads s
              left join AuditEvents e on e.CaseId = s.CaseId and e.Seq = s.Seq
             where e.Hash is null or e.Hash <> s.Hash
             order by s.CaseId, s.Seq
             {page}
            """, new { skip = 0, take = 1 }, ct);
        return lost is null ? null : new AuditBreak(lost.CaseId, lost.Seq, lost.Since == 0 ? Gone(lost.SealNo) : Other(lost.SealNo));
    }

    internal static string Gone(int seal) => $"seal {seal} covers it, but it is gone";

    internal static string Other(int seal) => $"it is not the event that seal {seal} covers";

    /// <summary>Seals that were taken away from the end of their chain.</summary>
    private async Task<AuditBreak?> OrphansAsync(CancellationToken ct)
    {
        var no = await db.FirstOrDefaultAsync<int?>("""
            select min(u.SealNo)
              from (select SealNo from AuditSealedHeads
                    union
                    select SealNo from AuditHeads where SealNo > 0) u
             where not exists (select 1 from AuditSeals a where a.No = u.SealNo)
            """, ct: ct);
        return no is { } gone ? AuditBreak.OfSeal(gone, "it is gone") : null;
    }

    private async Task<AuditBreak?> SumsAsync(IReadOnlyList<AuditSeal> seals, CancellationToken ct)
    {
        var sums = new Dictionary<int, SealSum>();
        var (next, previous) = (0, (AuditSeal?)null);
        await foreach (var head in db.StreamAsync<SealedHead>("""
            select s.SealNo, s.CaseId, s.Seq, s.Hash,
                   coalesce((select max(p.Seq) from AuditSealedHeads p where p.CaseId = s.CaseId and p.Seq < s.Seq), 0) as Since
              from AuditSealedHeads s
             where s.SealNo <= @last
             order by s.SealNo, s.CaseId
            """, new { last = seals.Count > 0 ? seals[^1].No : 0 }, ct))
        {
            for (; next < seals.Count && seals[next].No < head.SealNo; previous = seals[next++])
                if (Check(seals[next], previous) is { } fault) return fault;
            if (!sums.TryGetValue(head.SealNo, out var sum)) sums[head.SealNo] = sum = new SealSum();
            sum.Add(head);
        }
        for (; next < seals.Count; previous = seals[next++])
            if (Check(seals[next], previous) is { } fault) return fault;
        return null;

        AuditBreak? Check(AuditSeal seal, AuditSeal? before)
        {
            sums.Remove(seal.No, out var sum);
            return seal.FaultAfter(before, sum ?? new SealSum()) is { } fault ? AuditBreak.OfSeal(seal.No, fault) : null;
        }
    }
}
