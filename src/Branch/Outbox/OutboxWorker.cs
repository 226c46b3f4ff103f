using Branch.Data;

namespace Branch.Outbox;

/// <summary>Delivers what waits in the outbox. Leases keep nodes apart.</summary>
public sealed class OutboxWorker(OutboxDelivery delivery, TimeProvider clock, ILogger<OutboxWorker> log) : Worker(clock, log)
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    protected override async Task<TimeSpan> WorkAsync(CancellationToken ct) =>
        await delivery.DeliverNextAsync(ct) ? TimeSpan.Zero : Idle;
}
