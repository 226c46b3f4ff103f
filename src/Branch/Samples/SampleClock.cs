namespace Branch.Samples;

/// <summary>The time at which a sample act is said to have happened.</summary>
public sealed class SampleClock : TimeProvider
{
    public DateTimeOffset Current { get; set; }

    public override DateTimeOffset GetUtcNow() => Current;
}
