using Branch.Cases;
using Branch.Data;
using Branch.Tests.Cases;
using Microsoft.Data.Sqlite;
using static Branch.Bench.Clock;

namespace Branch.Bench;

/// <summary>
/// Whole cases per second through the acts, every commit on disk, next to a floor of as many transactions that only do
/// the unavoidable: one guarded update and two inserts through prepared commands.
/// </summary>
internal static class LifecycleBench
{
    /// <summary>Start, draft, submit, claim and ask the bureau, claim and assess, claim, vote, claim, decide, claim and make the offer, claim and write each of its three letters, sign, claim and hand over.</summary>
    private const int Transactions = 22;

    public static async Task<double> RunAsync(int? count)
    {
        var cases = count ?? 100;
        await CasesAsync(1, 10);
        var one = await CasesAsync(1, cases);
        Say($"1 worker: {one:0.0} cases/s");
        var four = await CasesAsync(4, cases);
        Say($"4 workers: {four:0.0} cases/s, {four / one:0.00} of one worker");
        var floor = await FloorAsync(cases);
        Say($"floor: {floor:0.0} cases/s");
        return one / floor;
    }

    private static async Task<double> CasesAsync(int workers, int cases)
    {
        using var bank = new Bank(pooled: true);
        var left = cases;
        var seconds = await SecondsAsync(() => Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0) await OneAsync(bank);
        }))));
        var approved = await bank.Db.SingleAsync<long>("select count(*) from Cases where Status = 'approved'");
        return approved == cases ? cases / seconds : throw new InvalidOperationException($"{approved} of {cases} cases were approved.");
    }

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

    private static async Task<double> FloorAsync(int cases)
    {
        var path = Path.Combine(Path.GetTempPath(), $"branch-floor-{Guid.NewGuid():n}.db");
        try
        {
            await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                pragma journal_mode = wal;
                pragma synchronous = full;
                create table State (Id integer primary key, Status text not null, Version integer not null, Text text not null);
                create table Trail (Id integer primary key, StateId integer not null, Data text not null, Hash text not null);
                create index TrailOfState on Trail (StateId);
                insert into State values (1, 'open', 1, '');
                """;
            await command.ExecuteNonQueryAsync();
            await using var write = connection.CreateCommand();
            write.CommandText = """
                update State set Version = Version + 1 where Id = 1 and Version = $seen;
                insert into Trail (StateId, Data, Hash) values (1, $data, $hash);
                insert into State (Status, Version, Text) values ('open', 1, $data);
                """;
            var seen = write.Parameters.AddWithValue("$seen", 1L);
            write.Parameters.AddWithValue("$data", new string('x', 400));
            write.Parameters.AddWithValue("$hash", new string('0', 64));
            write.Prepare();
            var version = 1L;
            var seconds = await SecondsAsync(() =>
            {
                for (var i = 0; i < cases * Transactions; i++)
                {
                    using var transaction = connection.BeginTransaction(deferred: false);
                    write.Transaction = transaction;
                    seen.Value = version++;
                    write.ExecuteNonQuery();
                    transaction.Commit();
                }
                return Task.CompletedTask;
            });
            return cases / seconds;
        }
        finally
        {
            foreach (var suffix in (string[])["", "-wal", "-shm"]) File.Delete(path + suffix);
        }
    }
}
