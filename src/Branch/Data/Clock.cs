namespace Branch.Data;

public static class Clock
{
    /// <summary>Now in UTC, cut to the millisecond, which is what the database keeps.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
    }
}
