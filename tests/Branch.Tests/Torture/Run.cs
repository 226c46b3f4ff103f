using System.Diagnostics;
using Branch.Access;
using Branch.Bureau;
using Branch.BureauSimulator;
using Branch.Data;

namespace Branch.Tests.Torture;

/// <summary>
/// Many people at once, through real HTTP, on an application that is killed and started again meanwhile; and at the end a
/// comparison of what they were told with what is there.
/// </summary>
public static class Run
{
    /// <param name="say">Takes a line of the report.</param>
    public static async Task<Proof> TortureAsync(TortureOptions options, Action<string> say)
    {
        await using var mailroom = new Mailroom(options.Seed);
        await using var bureau = await Simulator.StartAsync();
        bureau.Delay = TimeSpan.FromMilliseconds(300);
        await using var house = new TortureHouse { Mailroom = mailroom, Bureau = bureau };
        await house.BuildAsync(options.Clients);
        await house.StartAsync();
        var ledger = new Ledger();
        using var stop = new CancellationTokenSource();
        var clients = WorkAsync(house, ledger, options.Seed, stop.Token);
        var moods = MoodsAsync(bureau, options.Seed, stop.Token);
        var kills = await KillAsync(house, options);
        await DecidedAsync(ledger);
        await stop.CancelAsync();
        await clients;
        await moods;
        mailroom.IsWell = true;

        using var db = new SqliteDb(house.ConnectionString);
        await SettleAsync(db);
        if (await house.StopAsync() is not 0 and var code) throw new InvalidOperationException($"The application did not stop in order: {code}.");
        var proof = await Proof.OfAsync(db, ledger, mailroom.Taken);
        Report(proof, ledger, say);
        say(FormattableString.Invariant($"{proof.Mails} mails, {mailroom.Taken.Count} arrivals: what came twice has one id. The bureau was asked {bureau.Requests.Count} times with {bureau.Queries} keys."));
        say(FormattableString.Invariant($"acts {proof.Acts.Values.Sum()}, kills {kills}, lost {proof.Lost.Count}, doubled {proof.Doubled.Count}, stuck {proof.Stuck.Count}"));
        return proof;
    }

    /// <summary>Everybody works until they are stopped.</summary>
    public static Task WorkAsync(TortureHouse house, Ledger ledger, int seed, CancellationToken stop) => Task.WhenAll(house.People.Select((person, i) => Task.Run(async () =>
    {
        using var client = ClientOf(house, ledger, person, seed + i);
        await client.RunAsync(stop);
    }, CancellationToken.None)));

    /// <summary>The bureau fails, is silent or slow, babbles, or takes a query and does not answer; half of the time it is well.</summary>
    private static async Task MoodsAsync(Simulator bureau, int seed, CancellationToken stop)
    {
        var dice = new Random(seed);
        BureauManner?[] moods = [BureauManner.Fails, BureauManner.IsSilent, BureauManner.IsSlow, BureauManner.AnswersTwice, BureauManner.Babbles, null, null, null, null, null];
        while (!stop.IsCancellationRequested)
        {
            bureau.Manner = moods[dice.Next(moods.Length)];
            await Task.Delay(dice.Next(200, 900), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        bureau.Manner = null;
    }

    public static Client ClientOf(TortureHouse house, Ledger ledger, Worker person, int seed) =>
        person.Role == Role.Banker ? new BankerClient(house, ledger, person, seed) : new DeskClient(house, ledger, person, seed);

    /// <summary>At random moments, spread over the time; also while it starts or ends a request.</summary>
    private static async Task<int> KillAsync(TortureHouse house, TortureOptions options)
    {
        var dice = new Random(options.Seed);
        var begin = Stopwatch.GetTimestamp();
        var (slice, killed) = (TimeSpan.FromSeconds(options.Seconds) / (options.Kills + 1), 0);
        for (; killed < options.Kills; killed++)
        {
            var moment = slice * (killed + 0.6 + 0.4 * dice.NextDouble()) - Stopwatch.GetElapsedTime(begin);
            if (moment > TimeSpan.Zero) await Task.Delay(moment);
            house.Kill();
            await house.StartAsync();
        }
        var left = TimeSpan.FromSeconds(options.Seconds) - Stopwatch.GetElapsedTime(begin);
        if (left > TimeSpan.Zero) await Task.Delay(left);
        return killed;
    }

    /// <summary>On a machine so slow that nobody came to a decision yet, a minute more: a run in which nothing happens proves nothing.</summary>
    private static async Task DecidedAsync(Ledger ledger)
    {
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMinutes(1); await Task.Delay(200))
            if (ledger.All.Any(a => a is { Wish: Wish.Decide, Answer: Answer.Acknowledged })) return;
    }

    /// <summary>
    /// Lets the machine desk and the outbox finish. Neither the two minutes for which a killed worker still holds what it had nor
    /// the rests between attempts are waited for.
    /// </summary>
    private static async Task SettleAsync(SqliteDb db)
    {
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMinutes(4); await Task.Delay(2_000))
        {
            var left = await db.SingleAsync<long>("""
                select (select count(*) from WorkItems where Desk = 'system' and Status in ('open', 'claimed'))
                     + (select count(*) from OutboxMessages where Status = 'waiting' and Channel = 'mail')
                """);
            if (left == 0) return;
            await db.TransactAsync(async tx =>
            {
                await tx.ExecuteAsync("update WorkItems set LeaseUntil = '2000-01-01' where Desk = 'system' and Status in ('open', 'claimed')");
                await tx.ExecuteAsync("update OutboxMessages set LeaseUntil = '2000-01-01' where Status = 'waiting' and Channel = 'mail'");
            });
        }
    }

    private static void Report(Proof proof, Ledger ledger, Action<string> say)
    {
        foreach (var wish in Enum.GetValues<Wish>())
        {
            var asked = ledger.All.Where(a => a.Wish == wish).ToList();
            say(FormattableString.Invariant($"{wish,-9} {Count(Answer.Acknowledged),6} acknowledged {Count(Answer.Refused),6} refused {Count(Answer.Unknown),5} unanswered"));

            int Count(Answer answer) => asked.Count(a => a.Answer == answer);
        }
        say(FormattableString.Invariant($"{proof.Cases} cases, {proof.Closed} of them closed. {proof.Audit}"));
        foreach (var lost in proof.Lost) say($"lost: {lost}");
        foreach (var doubled in proof.Doubled) say($"doubled: {doubled}");
        foreach (var ghost in proof.Ghosts) say($"refused, and there nevertheless: {ghost}");
        foreach (var stuck in proof.Stuck) say(FormattableString.Invariant($"stuck: case {stuck}"));
        foreach (var wrong in proof.Wrong) say($"wrong: {wrong}");
    }
}
