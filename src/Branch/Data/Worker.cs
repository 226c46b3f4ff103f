namespace Branch.Data;

/// <summary>
/// A background worker, of which any number of nodes may run one. While the database is away, the work waits there, and the
/// worker here. It begins once pages are served: what has piled up does not keep people waiting.
/// </summary>
public abstract class Worker(TimeProvider clock, ILogger log) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected TimeProvider Clock { get; } = clock;

    /// <returns>How long to rest before there may be something to do again; zero goes on at once.</returns>
    protected abstract Task<TimeSpan> WorkAsync(CancellationToken ct);

    public sealed override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => base.StartAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var rest = Patience;
            try
            {
                rest = await WorkAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Waits(log, GetType().Name, error);
            }
            if (rest > TimeSpan.Zero) await Task.Delay(rest, Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static readonly Action<ILogger, string, Exception?> Waits = LoggerMessage.Define<string>(
        LogLevel.Error, new EventId(2, "WorkerWaits"), "{Worker} cannot reach its work; it tries again in 5 seconds");
}
