using System.Diagnostics.Metrics;
using Branch.Cases;
using Branch.Data;

namespace Branch.Operations;

/// <summary>Counts what waits at each desk, and since when, for the metrics; a reading of the metrics itself reads no database.</summary>
public sealed class QueueGauges(Db db, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private readonly Meter meter = new(Measures.Name);
    private IReadOnlyList<Queue> queues = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        meter.CreateObservableGauge("branch.queue.length", () => queues.Select(q => new Measurement<long>(q.Waiting, Of(q))), "{item}", "Work items that wait at a desk or are in work there.");
        meter.CreateObservableGauge("branch.queue.age", () => queues.Select(q => new Measurement<double>((clock.Now() - q.Oldest).TotalSeconds, Of(q))), "s", "Age of the oldest of them.");
        using var timer = new PeriodicTimer(Pause);
        do queues = await ReadAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    private async Task<IReadOnlyList<Queue>> ReadAsync(CancellationToken ct)
    {
        try
        {
            // Items get their ids as they open. The index of the queues has desk and id: of the rows, one a desk is read.
            return await db.QueryAsync<Queue>("""
                select d.Desk, d.Waiting, w.OpenedAt as Oldest
                  from (select Desk, count(*) as Waiting, min(Id) as OldestId
                          from WorkItems
                         where Status in ('open', 'claimed')
                         group by Desk) d
                  join WorkItems w on w.Id = d.OldestId
                """, ct: ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // The database is away, which the health page says; no figure is better than an old one.
            return [];
        }
    }

    private static KeyValuePair<string, object?> Of(Queue queue) => new("desk", queue.Desk);

    private sealed record Queue(string Desk, long Waiting, DateTimeOffset Oldest);
}
