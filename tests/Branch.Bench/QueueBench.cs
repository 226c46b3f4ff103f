using System.Diagnostics;
using Branch.Audit;
using Branch.Cases;
using Branch.Data;
using Branch.Desks.CaseFiles;
using Branch.Desks.Queue;
using Branch.Tests.Seeding;
using static Branch.Bench.Clock;

namespace Branch.Bench;

/// <summary>What people wait for at their desks, in a small bank and in a large one, by turns.</summary>
internal static class QueueBench
{
    private const int Small = 10_000;
    private const int Rounds = 1_000;

    public static readonly (string Name, Func<DesksOf, int, Task> Work)[] Tasks =
    [
        ("back-office queue", (at, _) => at.Bank.Get<QueueQuery>().LoadAsync(at.Clerk, Desk.Clerk, new QueueFilter(null, null), default)),
        ("managers' queue", (at, _) => at.Bank.Get<QueueQuery>().LoadAsync(at.Manager, Desk.Manager, new QueueFilter(null, null), default)),
        ("claim next and release", ClaimAsync),
        ("search by name", (at, i) => at.Bank.Get<CaseListQuery>().LoadAsync(at.Clerk, new CaseFilter(at.Names[i % at.Names.Count], null, null, null, 1), default)),
        ("case file", (at, i) => at.Bank.Get<CaseFileQuery>().LoadAsync(at.Clerk, at.Cases[i % at.Cases.Count], default)),
    ];

    public static IEnumerable<string> Names => Tasks.Select(task => $"{task.Name} p50, p99, ms");

    /// <param name="large">Cases of the large bank.</param>
    /// <returns>The worst p99 of the large bank, as a multiple of the small one's.</returns>
    public static async Task<double> RunAsync(int? large)
    {
        using var small = await OpenAsync(Small);
        using var big = await OpenAsync(large ?? 1_000_000);
        var worst = 0.0;
        foreach (var (name, work) in Tasks)
        {
            var (a, b) = (new List<double>(), new List<double>());
            for (var i = 0; i < Rounds; i++)
            {
                a.AddRange(await TimesAsync(1, small, work, i));
                b.AddRange(await TimesAsync(1, big, work, i));
            }
            Say($"{name}: p50 {At(a, 0.5):0.00} and {At(b, 0.5):0.00} ms, p99 {At(a, 0.99):0.00} and {At(b, 0.99):0.00} ms, {At(b, 0.99) / At(a, 0.99):0.00}");
            worst = Math.Max(worst, At(b, 0.99) / At(a, 0.99));
        }
        return worst;
    }

    public static async Task<DesksOf> OpenAsync(int cases)
    {
        var bank = new SeedBank(await SeededBanks.OfAsync(cases), TimeProvider.System.Now(), pooled: true);
        var random = new Random(cases);
        var ids = Enumerable.Range(0, 200).Select(_ => 1L + random.Next(cases)).ToList();
        var known = await bank.Db.QueryAsync<Known>("select Id, ApplicantName as Name from Cases where Id in @ids and Number is not null", new { ids });
        var desks = new DesksOf(bank, await bank.ActorAsync("stefan.boehm"), await bank.ActorAsync("martin.sommerfeld"), [.. known.Select((k, i) => Typed(k.Name, i))], [.. known.Select(k => k.Id)]);
        foreach (var (_, work) in Tasks) await TimesAsync(200, desks, work);
        return desks;
    }

    /// <summary>Of ten times the whole name seven times, the family name alone twice, and three letters of it once.</summary>
    private static string Typed(string name, int i) => (i % 10) switch
    {
        0 => name[..Math.Min(3, name.Length)],
        1 or 2 => name.Split(',')[0],
        _ => name,
    };

    /// <returns>Milliseconds of each round.</returns>
    public static async Task<List<double>> TimesAsync(int rounds, DesksOf at, Func<DesksOf, int, Task> work, int first = 0)
    {
        var times = new List<double>();
        for (var i = first; i < first + rounds; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await work(at, i);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        return times;
    }

    public static double At(IReadOnlyList<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

    private static async Task ClaimAsync(DesksOf at, int _)
    {
        var caseId = await at.Bank.Get<ClaimWorkItem>().NextAsync(at.Clerk, Desk.Clerk, null, null, default);
        var item = await at.Bank.Db.SingleAsync<long>("select Id from WorkItems where CaseId = @caseId and Status = 'claimed'", new { caseId });
        await at.Bank.Get<ClaimWorkItem>().ReleaseAsync(at.Clerk, item, default);
    }

    private sealed record Known(long Id, string Name);
}

/// <summary>A bank, and two who work for all of its branch offices.</summary>
internal sealed record DesksOf(SeedBank Bank, Actor Clerk, Actor Manager, IReadOnlyList<string> Names, IReadOnlyList<long> Cases) : IDisposable
{
    public void Dispose() => Bank.Dispose();
}
