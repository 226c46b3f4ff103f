using System.Diagnostics;
using Branch.Cases;
using Branch.Data;
using Branch.Letters;
using Branch.Letters.Skia;
using Branch.Tests.Cases;
using static Branch.Bench.Clock;

namespace Branch.Bench;

/// <summary>
/// Whole cases per second through the acts, every commit on disk: start, draft, submission, bureau, assessment, claim, every check,
/// vote, claim, decision, offer, its three letters, signature and hand-over. Next to it, in turns, a floor that writes as much.
/// What the letters take is told apart, since the floor writes them without making them.
/// </summary>
internal static class LifecycleBench
{
    private const int Rounds = 5, Measured = 10, Warm = 600;

    /// <returns>Cases a second of one worker, as a share of the floor's.</returns>
    public static async Task<double> RunAsync(int? count)
    {
        var cases = Math.Max(1, (count ?? 500) / Rounds);
        var renderer = new TimedRenderer(new SkiaLetterRenderer());
        using var bank = new Bank(pooled: true, renderer: renderer);
        // As in an application that has been running for a while: what runs often is compiled for good.
        await CasesAsync(bank, 2, Warm);
        var footprint = await Footprint.OfAsync(bank, Measured, () => OneAsync(bank));
        Say($"a case: {footprint.Commits} transactions, {footprint.Content / 1024.0:0.0} KB of content and {footprint.Letters} letters of {footprint.Letter / 1024.0:0.0} KB");
        using var floor = new LifecycleFloor(footprint);
        var (one, four, least, cpu, letters) = (0.0, 0.0, 0.0, TimeSpan.Zero, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            least += await SecondsAsync(() => Task.Run(() => floor.Run(cases)));
            var (before, drawn) = (Environment.CpuUsage.TotalTime, renderer.Seconds);
            one += await CasesAsync(bank, 1, cases);
            cpu += Environment.CpuUsage.TotalTime - before;
            letters += renderer.Seconds - drawn;
            four += await CasesAsync(bank, 4, cases);
        }
        var all = Rounds * cases;
        Say($"1 worker: {all / one:0.0} cases/s, {1000 * one / all:0.0} ms a case, {cpu.TotalMilliseconds / all:0.0} ms of processor time");
        Say($"of which {1000 * letters / all:0.0} ms for drawing letters; the rest is {least / (one - letters):0.00} of the floor");
        Say($"4 workers: {all / four:0.0} cases/s, {one / four:0.00} of one worker");
        Say($"floor: {all / least:0.0} cases/s, {1000 * least / all:0.0} ms a case");
        return least / one;
    }

    /// <returns>Seconds.</returns>
    private static async Task<double> CasesAsync(Bank bank, int workers, int cases)
    {
        var (before, left) = (await ApprovedAsync(bank), cases);
        var seconds = await SecondsAsync(() => Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0) await OneAsync(bank);
        }))));
        var approved = await ApprovedAsync(bank) - before;
        return approved == cases ? seconds : throw new InvalidOperationException($"{approved} of {cases} cases were approved.");
    }

    private static Task<long> ApprovedAsync(Bank bank) => bank.Db.SingleAsync<long>("select count(*) from Cases where Status = 'approved'");

    private static async Task OneAsync(Bank bank)
    {
        var id = await bank.SubmitAsync();
        while ((await bank.ItemAsync(id)).Desk == Desk.System) await bank.SettleAsync();
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        while ((await bank.ItemAsync(id)).Desk == Desk.System) await bank.SettleAsync();
        await bank.SignAsync(id);
        while (await bank.StatusAsync(id) != "approved") await bank.SettleAsync();
    }

    private sealed class TimedRenderer(ILetterRenderer renderer) : ILetterRenderer
    {
        private long ticks;

        public string Name => renderer.Name;

        public double Seconds => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref ticks)).TotalSeconds;

        public byte[] Render(LetterDocument letter)
        {
            var begin = Stopwatch.GetTimestamp();
            var pdf = renderer.Render(letter);
            Interlocked.Add(ref ticks, Stopwatch.GetTimestamp() - begin);
            return pdf;
        }
    }
}
