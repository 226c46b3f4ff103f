using System.Security.Cryptography;
using System.Text;
using Branch.Data;

namespace Branch.Audit;

/// <summary>
/// Recomputes every chain, and holds against it what it speaks of: the heads, the cases, the revisions and their votes.
/// </summary>
public sealed class AuditVerification(Db db)
{
    /// <summary>The first thing that is wrong; null if the trail is whole.</summary>
    /// <param name="kept">A seal that must be among those of the trail.</param>
    public async Task<AuditVerdict> RunAsync(CancellationToken ct, KeptSeal? kept = null)
    {
        var (events, chains, broken) = await new ChainVerification(db).RunAsync(ct);
        broken ??= await HeadsAsync(ct);
        var (unsealed, last) = await new SealVerification(db).RunAsync(kept, ct);
        return new AuditVerdict(events, chains, broken ?? unsealed ?? await RevisionsAsync(ct), last);
    }

    /// <summary>A chain whose end was cut, a chain without a head, a case without a chain.</summary>
    private async Task<AuditBreak?> HeadsAsync(CancellationToken ct)
    {
        var head = await db.FirstOrDefaultAsync<Place>("""
            select h.CaseId, h.Seq
              from AuditHeads h
             where not exists (select 1 from AuditEvents e where e.CaseId = h.CaseId and e.Seq = h.Seq and e.Hash = h.Hash)
             order by h.CaseId
            """, ct: ct);
        if (head is not null) return new AuditBreak(head.CaseId, head.Seq, "the chain's end is not the one that was written last");
        var stray = await db.FirstOrDefaultAsync<Place>("""
            select h.CaseId, h.Seq + 1 as Seq
              from AuditHeads h
             where exists (select 1 from AuditEvents e where e.CaseId = h.CaseId and e.Seq > h.Seq)
             order by h.CaseId
            """, ct: ct);
        if (stray is not null) return new AuditBreak(stray.CaseId, stray.Seq, "it stands behind the chain's end");
        // Each chain begins with 1, or it was found before.
        var headless = await db.FirstOrDefaultAsync<long?>("""
            select min(e.CaseId)
              from AuditEvents e
             where e.Seq = 1 and not exists (select 1 from AuditHeads h where h.CaseId = e.CaseId)
            """, ct: ct);
        if (headless is { } id) return new AuditBreak(id, 1, "it stands behind the chain's end");
        var silent = await db.FirstOrDefaultAsync<long?>("""
            select min(c.Id)
              from Cases c
             where not exists (select 1 from AuditHeads h where h.CaseId = c.Id)
            """, ct: ct);
        if (silent is { } mute) return new AuditBreak(mute, 1, "the case has no audit trail");
        var orphan = await db.FirstOrDefaultAsync<long?>("""
            select min(h.CaseId)
              from AuditHeads h
             where h.CaseId <> 0 and not exists (select 1 from Cases c where c.Id = h.CaseId)
            """, ct: ct);
        return orphan is { } gone ? new AuditBreak(gone, 1, "the case itself is gone") : null;
    }

    /// <summary>Revisions whose text is not the one whose hash was written down when they were submitted.</summary>
    private async Task<AuditBreak?> RevisionsAsync(CancellationToken ct)
    {
        await foreach (var revision in db.StreamAsync<RevisionText>("select CaseId, No, Content, Hash from Revisions order by Id", ct: ct))
            if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(revision.Content))) != revision.Hash)
                return new AuditBreak(revision.CaseId, 0, $"revision {revision.No} is not what was submitted");
        var vote = await db.FirstOrDefaultAsync<Place>("""
            select v.CaseId, v.Id as Seq
              from Votes v
              join Revisions r on r.Id = v.RevisionId
             where r.Hash <> v.RevisionHash
            """, ct: ct);
        return vote is null ? null : new AuditBreak(vote.CaseId, 0, "a vote is bound to another content than its revision's");
    }

    private sealed record Place(long CaseId, long Seq);

    private sealed record RevisionText(long CaseId, int No, string Content, string Hash);
}
