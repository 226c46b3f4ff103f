using Branch.Data;

namespace Branch.Cases;

/// <summary>Waits for the next due date, at most a minute: other nodes open work items too.</summary>
public sealed class DeadlineDesk(Deadlines deadlines, TimeProvider clock, ILogger<DeadlineDesk> log) : Worker(clock, log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1), Shortest = TimeSpan.FromSeconds(1);

    protected override async Task<TimeSpan> WorkAsync(CancellationToken ct)
    {
        await deadlines.RunAsync(ct);
        var left = await deadlines.NextAsync(ct) is { } next ? next - Clock.Now() : Longest;
        return left < Shortest ? Shortest : left > Longest ? Longest : left;
    }
}
