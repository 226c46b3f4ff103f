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
    public async Task<AuditVerdict> RunAsync(CancellationToken ct)
    {
        var (events, chains, broken) = await ChainsAsync(ct);
        broken ??= await HeadsAsync(ct) ?? await RevisionsAsync(ct);
        return new AuditVerdict(events, chains, broken);
    }

    private async Task<(long Events, long Chains, AuditBreak? Broken)> ChainsAsync(CancellationToken ct)
    {
        long events = 0, chains = 0;
        AuditEvent? previous = null;
        await foreach (var link in db.StreamAsync<AuditEvent>("""
            select CaseId, Seq, At, ActorId, Actor, OnBehalfOf, Action, Data, PrevHash, Hash
              from AuditEvents
             order by CaseId, Seq
            """, ct: ct))
        {
            if (previous?.CaseId != link.CaseId)
            {
                chains++;
                previous = null;
            }
            events++;
            if (Fault(link, previous) is { } fault) return (events, chains, new AuditBreak(link.CaseId, link.Seq, fault));
            previous = link;
        }
        return (events, chains, null);
    }

    private static string? Fault(AuditEvent link, AuditEvent? previous)
    {
        var expected = (previous?.Seq ?? 0) + 1;
        if (link.Seq != expected) return $"event {expected} is missing before it";
        if (link.PrevHash != (previous?.Hash ?? AuditTrail.Genesis)) return "it does not continue the event before it";
        return link.ComputeHash() == link.Hash ? null : "its content is not what was signed by its hash";
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
            select e.CaseId, e.Seq
              from AuditEvents e
             where not exists (select 1 from AuditHeads h where h.CaseId = e.CaseId and h.Seq >= e.Seq)
             order by e.CaseId, e.Seq
            """, ct: ct);
        if (stray is not null) return new AuditBreak(stray.CaseId, stray.Seq, "it stands behind the chain's end");
        var silent = await db.FirstOrDefaultAsync<long?>("""
            select min(c.Id)
              from Cases c
             where not exists (select 1 from AuditHeads h where h.CaseId = c.Id)
            """, ct: ct);
        if (silent is { } id) return new AuditBreak(id, 1, "the case has no audit trail");
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

/// <param name="Seq">0 where no single event is at fault.</param>
public sealed record AuditBreak(long CaseId, long Seq, string Fault);

public sealed record AuditVerdict(long Events, long Chains, AuditBreak? Broken);
