namespace Branch.Cases;

/// <summary>When this node's machine desk last looked for work, for the health page.</summary>
public sealed class DeskPulse(TimeProvider clock)
{
    private long ticks = clock.GetUtcNow().UtcTicks;

    public DateTimeOffset LastBeat => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Beat() => Interlocked.Exchange(ref ticks, clock.GetUtcNow().UtcTicks);
}
