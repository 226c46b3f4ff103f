using System.Diagnostics;

namespace Branch.Bench;

internal static class Clock
{
    /// <summary>Seconds that the work took.</summary>
    public static async Task<double> SecondsAsync(Func<Task> work)
    {
        var begin = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    public static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
