using Branch.Data;

namespace Branch.Cases;

/// <summary>Works at the desk "system". Claims keep nodes apart.</summary>
public sealed class SystemDesk(MachineSteps steps, DeskPulse pulse, TimeProvider clock, ILogger<SystemDesk> log) : Worker(clock, log)
{
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);

    protected override async Task<TimeSpan> WorkAsync(CancellationToken ct)
    {
        pulse.Beat();
        return await steps.RunNextAsync(ct) ? TimeSpan.Zero : Idle;
    }
}
