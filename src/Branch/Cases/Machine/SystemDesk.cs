namespace Branch.Cases;

/// <summary>The background worker. Any number of nodes may run one: claims keep them apart.</summary>
public sealed class SystemDesk(MachineSteps steps, DeskPulse pulse, ILogger<SystemDesk> log) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                pulse.Beat();
                if (!await steps.RunNextAsync(stoppingToken)) await Task.Delay(Idle, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // The database is away: the work waits there, and so does this.
                Away(log, error);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private static readonly Action<ILogger, Exception?> Away = LoggerMessage.Define(
        LogLevel.Error, new EventId(2, "SystemDeskWaits"), "The system desk cannot reach its work; it tries again in 5 seconds");
}
