using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Flow;

namespace Branch.Desks.CaseFiles;

/// <summary>What happened to a case a moment before, newest first.</summary>
public sealed record LastEvents(long CaseId, string? Number, string Customer, FlowDocument? Flow, IReadOnlyList<FileWorkItem> WorkItems, IReadOnlyList<FileEvent> Events);

public sealed class LastEventsQuery(Db db, FlowShelf shelf)
{
    private const int Shown = 3;

    /// <summary>Null if the person may not know of the case.</summary>
    public Task<LastEvents?> LoadAsync(Actor actor, long caseId, CancellationToken ct) => db.ReadAsync(async tx =>
    {
        var of = await tx.FirstOrDefaultAsync<Of>($"""
            select c.Id, c.Number, c.ApplicantName, c.FlowHash
              from Cases c
             where c.Id = @caseId
               and {CaseSight.Visible}
            """, new { caseId, actorId = actor.Id });
        if (of is null) return null;
        var events = await tx.QueryAsync<FileEvent>("""
            select Seq, At, Actor, OnBehalfOf, Action, Data
              from AuditEvents
             where CaseId = @caseId and Action not in ('refused', 'case-viewed')
             order by Seq desc
             {page}
            """, new { caseId, skip = 0, take = Shown });
        return new LastEvents(of.Id, of.Number, of.ApplicantName,
            of.FlowHash is null ? null : await shelf.PinnedAsync(tx, of.FlowHash),
            await tx.QueryAsync<FileWorkItem>(CaseFileQuery.WorkItems, new { caseId }), events);
    }, ct);

    private sealed record Of(long Id, string? Number, string ApplicantName, string? FlowHash);
}
