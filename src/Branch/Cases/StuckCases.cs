using Branch.Data;
using Branch.Outbox;

namespace Branch.Cases;

/// <summary>An open case for which nobody and nothing works, because its work item is missing.</summary>
public sealed record LostCase(long Id, string Number, DateTimeOffset SubmittedAt, long Version);

/// <summary>A machine step that fails again and again, or that no worker takes.</summary>
public sealed record FailingStep(
    long ItemId, long CaseId, string Number, string Node, int Attempts, string? LastError, DateTimeOffset OpenedAt, DateTimeOffset LeaseUntil, long Version);

/// <summary>What does not go on by itself. Nothing of it should ever be there for long.</summary>
/// <param name="Messages">That were given up.</param>
public sealed record StuckCases(IReadOnlyList<LostCase> Lost, IReadOnlyList<FailingStep> Steps, IReadOnlyList<MessageRow> Messages)
{
    /// <summary>A step that failed as often has failed for a quarter of a minute.</summary>
    private const int Often = 3;

    /// <summary>A waiting step is taken within a second where a worker lives.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    public bool IsNone => Lost.Count + Steps.Count + Messages.Count == 0;

    /// <summary>The first two hundred of each kind, the oldest first.</summary>
    public static Task<StuckCases> FindAsync(Db db, DateTimeOffset now, CancellationToken ct) => db.ReadAsync(async tx => new StuckCases(
        await tx.QueryAsync<LostCase>("""
            select c.Id, c.Number, c.SubmittedAt, c.Version
              from Cases c
             where c.Status = 'open'
               and not exists (select 1 from WorkItems w where w.CaseId = c.Id and w.Status in ('open', 'claimed'))
             order by c.Id
             {page}
            """, new { skip = 0, take = 200 }),
        await tx.QueryAsync<FailingStep>("""
            select w.Id as ItemId, w.CaseId, c.Number, w.Node, w.Attempts, w.LastError, w.OpenedAt, w.LeaseUntil, w.Version
              from WorkItems w
              join Cases c on c.Id = w.CaseId
             where w.Desk = 'system' and w.Status in ('open', 'claimed')
               and ((w.Attempts >= @often and w.LastError is not null) or w.LeaseUntil < @longAgo)
             order by w.Id
             {page}
            """, new { often = Often, longAgo = now - Long, skip = 0, take = 200 }),
        await tx.QueryAsync<MessageRow>("""
            select m.Id, m.MessageKey, c.Number, m.Channel, m.Recipient, m.Status, m.Attempts, m.LeaseUntil, m.LastError,
                   m.CreatedAt, m.DeliveredAt, m.Version
              from OutboxMessages m
              left join Cases c on c.Id = m.CaseId
             where m.Status = 'dead'
             order by m.Id
             {page}
            """, new { skip = 0, take = 200 })), ct);
}
