using Branch.Data;
using Branch.Operations;
using Branch.Tests.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Operations;

public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("branch-backup-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_backup_made_under_load_has_all_that_was_confirmed_before_and_its_trail_verifies()
    {
        Assert.SkipWhen(Data.ServerUnderTest.IsGiven, "SQL Server makes its own backups.");
        using var bank = new Bank(pooled: true);
        var confirmed = new List<long>();
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var id = await bank.SubmitAsync();
                lock (confirmed) confirmed.Add(id);
            }
        })).ToList();
        while (Count() < 5) await Task.Delay(20);

        List<long> before;
        lock (confirmed) before = [.. confirmed];
        var file = Path.Combine(folder, "backup.db");
        await bank.Db.BackupAsync(file, default);
        var during = Count();
        while (Count() == during) await Task.Delay(20);
        await stop.CancelAsync();
        await Task.WhenAll(load);
        Assert.Equal([file], Directory.GetFiles(folder));

        // The way back: the file in the place of the database.
        using var restored = new SqliteDb($"Data Source={file};Pooling=False");
        Schema.Upgrade(restored, $"Data Source={file};Pooling=False");
        var there = await restored.QueryAsync<long>("select Id from Cases where Status = 'open'");
        Assert.Empty(before.Except(there));
        Assert.True(there.Count < confirmed.Count);
        var verdict = await new AuditVerification(restored).RunAsync(default);
        Assert.Null(verdict.Broken);
        Assert.True(verdict.Chains >= before.Count);

        int Count()
        {
            lock (confirmed) return confirmed.Count;
        }
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        Assert.SkipWhen(Data.ServerUnderTest.IsGiven, "SQL Server makes its own backups.");
        using var bank = new Bank();
        var file = Path.Combine(folder, "backup.db");
        var services = new ServiceCollection().AddSingleton(bank.Db).BuildServiceProvider();
        Assert.Equal(0, await BackupCommand.RunAsync(services, [file]));
        var bytes = await File.ReadAllBytesAsync(file);
        Assert.Equal(1, await BackupCommand.RunAsync(services, [file]));
        Assert.Equal(1, await BackupCommand.RunAsync(services, [Path.Combine(folder, "no", "such", "folder.db")]));
        Assert.Equal(2, await BackupCommand.RunAsync(services, []));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
        Assert.Equal([file], Directory.GetFiles(folder));
    }
}
