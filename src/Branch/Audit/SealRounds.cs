using Microsoft.Extensions.Options;

namespace Branch.Audit;

/// <summary>Seals the trail from time to time while the application runs, and once more when it stops.</summary>
public sealed class SealRounds(Sealing sealing, IOptions<AuditSettings> settings, ILogger<SealRounds> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var every = settings.Value.SealEvery;
        if (every <= TimeSpan.Zero) return;
        // Looked at more often than it is due, because another node may have made the last one.
        using var timer = new PeriodicTimer(TimeSpan.FromTicks(Math.Clamp(every.Ticks / 10, TimeSpan.TicksPerSecond, TimeSpan.TicksPerHour)));
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) await SealAsync(every, stoppingToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (settings.Value.SealEvery > TimeSpan.Zero) await SealAsync(null, cancellationToken);
    }

    private async Task SealAsync(TimeSpan? every, CancellationToken ct)
    {
        try
        {
            await sealing.RunAsync(every, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Unsealed(log, error);
        }
    }

    private static readonly Action<ILogger, Exception?> Unsealed = LoggerMessage.Define(
        LogLevel.Error, new EventId(3, "SealNotMade"), "The audit trail could not be sealed; it is tried again");
}

/// <summary>Section "Audit" of the settings.</summary>
public sealed class AuditSettings
{
    /// <summary>How often the trail is sealed; zero for never.</summary>
    public TimeSpan SealEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>For this long a person who looks at the same case again leaves no second entry; zero for an entry each time.</summary>
    public TimeSpan ViewedAgainAfter { get; set; } = TimeSpan.FromHours(1);
}
