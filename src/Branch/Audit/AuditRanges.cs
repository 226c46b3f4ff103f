using System.Runtime.CompilerServices;
using Branch.Data;

namespace Branch.Audit;

/// <summary>
/// A piece of the trail that can be verified by itself: the chains of the cases after <paramref name="After"/> up to
/// <paramref name="Last"/>, or of one long chain the events from <paramref name="From"/>, which belongs to the piece before and
/// is only continued here, to <paramref name="To"/>.
/// </summary>
internal sealed record AuditRange(long After, long Last, long From = long.MinValue, long To = long.MaxValue)
{
    public bool IsSlice => From != long.MinValue || To != long.MaxValue;
}

/// <summary>
/// Cuts the trail into pieces of about the same size, in the order of its key. Together they cover every possible row:
/// the heads say only where to cut, since they may be forged.
/// </summary>
/// <param name="most">Events of a piece; a chain is cut only if it has more.</param>
internal sealed class AuditRanges(Db db, int most)
{
    public async IAsyncEnumerable<AuditRange> CutAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var (after, last, waiting) = (long.MinValue, long.MinValue, 0L);
        await foreach (var head in db.StreamAsync<Head>("select CaseId, Seq from AuditHeads order by CaseId", ct: ct))
        {
            if (waiting > 0 && waiting + head.Seq > most)
            {
                yield return new AuditRange(after, last);
                (after, waiting) = (last, 0);
            }
            if (head.Seq > most)
            {
                if (head.CaseId > long.MinValue) yield return new AuditRange(after, head.CaseId - 1);
                await foreach (var slice in SlicesAsync(head.CaseId, ct)) yield return slice;
                after = head.CaseId;
            }
            else
            {
                waiting += Math.Max(1, head.Seq);
            }
            last = head.CaseId;
        }
        yield return new AuditRange(after, long.MaxValue);
    }

    private async IAsyncEnumerable<AuditRange> SlicesAsync(long caseId, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var from = long.MinValue; ;)
        {
            var to = await db.FirstOrDefaultAsync<long?>("""
                select Seq
                  from AuditEvents
                 where CaseId = @caseId and Seq > @from
                 order by Seq
                 {page}
                """, new { caseId, from, skip = most, take = 1 }, ct);
            yield return new AuditRange(caseId - 1, caseId, from, to ?? long.MaxValue);
            if (to is null) yield break;
            from = to.Value;
        }
    }

    private sealed record Head(long CaseId, long Seq);
}
