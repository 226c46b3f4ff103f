using Branch.Data;

namespace Branch.Cases;

/// <summary>The background worker that waits for the next due date, at most a minute: other nodes open work items too.</summary>
public sealed class DeadlineDesk(Deadlines deadlines, TimeProvider clock, ILogger<DeadlineDesk> log) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1), Shortest = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await deadlines.RunAsync(stoppingToken);
                var left = await deadlines.NextAsync(stoppingToken) is { } next ? next - clock.Now() : Longest;
                await Task.Delay(left < Shortest ? Shortest : left > Longest ? Longest : left, clock, stoppingToken);
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
        LogLevel.Error, new EventId(4, "DeadlineDeskWaits"), "Due dates cannot be looked at; it is tried again in 5 seconds");
}
