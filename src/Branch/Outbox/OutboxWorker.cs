namespace Branch.Outbox;

/// <summary>The background worker of the outbox. Any number of nodes may run one: leases keep them apart.</summary>
public sealed class OutboxWorker(OutboxDelivery delivery, ILogger<OutboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                if (!await delivery.DeliverNextAsync(stoppingToken)) await Task.Delay(Idle, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Away(log, error);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private static readonly Action<ILogger, Exception?> Away = LoggerMessage.Define(
        LogLevel.Error, new EventId(4, "OutboxWaits"), "The outbox cannot be reached; it is tried again in 5 seconds");
}
