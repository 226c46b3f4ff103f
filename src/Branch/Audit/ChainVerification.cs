using System.Collections.Concurrent;
using Branch.Data;

namespace Branch.Audit;

/// <summary>Recomputes every chain, piece by piece on all cores; a piece is read in the order of the key and never held whole.</summary>
internal sealed class ChainVerification(Db db, int piece = 10_000)
{
    private readonly ConcurrentBag<AuditBreak> breaks = [];
    private long events, chains;

    public async Task<(long Events, long Chains, AuditBreak? Broken)> RunAsync(CancellationToken ct)
    {
        var cores = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct };
        await Parallel.ForEachAsync(new AuditRanges(db, piece).CutAsync(ct), cores, async (range, stop) => await VerifyAsync(range, stop));
        return (events, chains, breaks.OrderBy(b => b.CaseId).ThenBy(b => b.Seq).FirstOrDefault());
    }

    private async Task VerifyAsync(AuditRange range, CancellationToken ct)
    {
        AuditEvent? previous = null;
        var (seen, begun) = (0L, 0L);
        await foreach (var link in range.IsSlice ? Slice(range, ct) : Chains(range, ct))
        {
            if (range.From > long.MinValue && previous is null)
            {
                if (link.Seq != range.From) Break(link, $"event {range.From} is missing before it");
                previous = link;
                continue;
            }
            if (previous?.CaseId != link.CaseId)
            {
                begun++;
                previous = null;
            }
            seen++;
            if (link.FaultAfter(previous) is { } fault)
            {
                Break(link, fault);
                break;
            }
            previous = link;
        }
        Interlocked.Add(ref events, seen);
        Interlocked.Add(ref chains, begun);
    }

    private void Break(AuditEvent link, string fault) => breaks.Add(new AuditBreak(link.CaseId, link.Seq, fault));

    private IAsyncEnumerable<AuditEvent> Chains(AuditRange range, CancellationToken ct) => db.StreamAsync<AuditEvent>("""
        select CaseId, Seq, At, ActorId, Actor, OnBehalfOf, Action, Data, PrevHash, Hash
          from AuditEvents
         where CaseId > @After and CaseId <= @Last
         order by CaseId, Seq
        """, range, ct);

    private IAsyncEnumerable<AuditEvent> Slice(AuditRange range, CancellationToken ct) => db.StreamAsync<AuditEvent>("""
        select CaseId, Seq, At, ActorId, Actor, OnBehalfOf, Action, Data, PrevHash, Hash
          from AuditEvents
         where CaseId = @Last and Seq >= @From and Seq <= @To
         order by CaseId, Seq
        """, range, ct);
}
