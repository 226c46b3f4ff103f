using System.Collections.Concurrent;
using Branch.BureauSimulator;
using Branch.Tests.Torture;
using static Branch.Bench.Clock;

namespace Branch.Bench;

/// <summary>
/// Two hundred people signed in and at work, over HTTP, on the application in a process of its own with SQLite and the settings
/// that it ships with: how long each act takes, next to the same act while nobody else is there. Bankers, clerks and managers
/// capture, submit, claim, vote, decide, return, sign, withdraw, search and read, and now and then do what they should not.
/// </summary>
internal static class LoadBench
{
    private const int People = 200, Few = 10, WarmSeconds = 45, AloneSeconds = 40, Seldom = 50;

    /// <summary>Between an act and the next, seconds.</summary>
    private const int LeastThought = 2, MostThought = 18;

    /// <returns>The 99th percentile of an act's time as a multiple of the median of such acts alone.</returns>
    public static async Task<double> RunAsync(int? seconds)
    {
        using var watch = new Watch();
        var (hurry, ledger) = (true, new Ledger());
        using var stop = new CancellationTokenSource();
        await using var bureau = await Simulator.StartAsync();
        bureau.Delay = TimeSpan.FromMilliseconds(200);
        await using var house = new TortureHouse
        {
            Settings = [],
            Bureau = bureau,
            Line = watch.Line,
            Think = dice => hurry ? Task.CompletedTask : PauseAsync(TimeSpan.FromSeconds(LeastThought + (MostThought - LeastThought) * dice.NextDouble()), stop.Token),
        };
        await house.BuildAsync(People);
        await house.StartAsync();
        List<Client> clients = [.. house.People.Select((person, i) => Run.ClientOf(house, ledger, person, i))];
        await Parallel.ForEachAsync(clients, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (client, _) => await client.SignInAsync());

        // Until what they do is compiled for good, and there is work at every desk.
        await WorkAsync(clients.Take(Few), TimeSpan.FromSeconds(WarmSeconds));
        watch.IsAlone = true;
        watch.Begin();
        await WorkAsync(clients.Take(Few), TimeSpan.FromSeconds(AloneSeconds));
        var alone = watch.Begin();
        (watch.IsAlone, hurry) = (false, false);
        var work = Task.WhenAll(clients.Select(client => client.RunAsync(stop.Token)));
        await PauseAsync(TimeSpan.FromSeconds(MostThought), default);
        // Everybody is at work.
        watch.Begin();
        await PauseAsync(TimeSpan.FromSeconds(seconds ?? 120), default);
        var loaded = watch.Begin();
        await stop.CancelAsync();
        await work;
        foreach (var client in clients) client.Dispose();
        return Report(alone, loaded, watch, seconds ?? 120);
    }

    private static async Task WorkAsync(IEnumerable<Client> clients, TimeSpan time)
    {
        using var end = new CancellationTokenSource(time);
        await Task.WhenAll(clients.Select(client => Task.Run(() => client.RunAsync(end.Token))));
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken stop) => await Task.Delay(time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static double Report(ConcurrentDictionary<string, ConcurrentQueue<double>> alone, ConcurrentDictionary<string, ConcurrentQueue<double>> loaded, Watch watch, int seconds)
    {
        var multiples = new List<double>();
        foreach (var (what, times) in loaded.OrderByDescending(l => l.Value.Count))
        {
            var median = alone.GetValueOrDefault(what)?.Median() ?? double.NaN;
            if (times.Count >= Seldom)
                Say($"{what}: {times.Count / (double)seconds:0.0}/s, median {times.Median():0.0} ms, p99 {times.Percentile(0.99):0.0} ms; alone {median:0.0} ms; p99 {times.Percentile(0.99) / median:0.0} times that");
            if (what.StartsWith("POST", StringComparison.Ordinal) && !double.IsNaN(median)) multiples.AddRange(times.Select(time => time / median));
        }
        Say($"{loaded.Values.Sum(times => times.Count) / (double)seconds:0} requests/s, {multiples.Count / (double)seconds:0} acts/s, {watch.Errors.Count} errors");
        foreach (var error in watch.Errors.Distinct().Take(10)) Say($"error: {error}");
        return watch.Errors.IsEmpty ? multiples.Percentile(0.99) : throw new InvalidOperationException("Errors under load.");
    }
}
