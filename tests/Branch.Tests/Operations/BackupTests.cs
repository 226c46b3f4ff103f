using System.Security.Cryptography;
using Branch.Applications;
using Branch.Audit;
using Branch.Cases;
using Branch.Data;
using Branch.Documents;
using Branch.Operations;
using Branch.Tests.Cases;
using Branch.Tests.Documents;
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
        var services = new ServiceCollection().AddSingleton(bank.Db).AddSingleton(bank.Get<DocumentStore>()).BuildServiceProvider();
        Assert.Equal(0, await BackupCommand.RunAsync(services, [file]));
        var bytes = await File.ReadAllBytesAsync(file);
        Assert.Equal(1, await BackupCommand.RunAsync(services, [file]));
        Assert.Equal(1, await BackupCommand.RunAsync(services, [Path.Combine(folder, "no", "such", "folder.db")]));
        Assert.Equal(2, await BackupCommand.RunAsync(services, []));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
        Assert.Equal([file], Directory.GetFiles(folder));
        Assert.Equal([Backup.DocumentsOf(file)], Directory.GetDirectories(folder));
    }

    [Fact]
    public async Task A_backup_made_while_documents_come_in_and_are_taken_back_is_restored_with_every_document_it_speaks_of()
    {
        Assert.SkipWhen(Data.ServerUnderTest.IsGiven, "SQL Server makes its own backups.");
        using var bank = new Bank(pooled: true);
        using var stop = new CancellationTokenSource();
        var added = 0;
        var load = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, Guid.NewGuid().ToString(), null, default);
                await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, Bank.Application(), 1, default);
                using var file = await bank.Get<DocumentStore>().ReceiveAsync(new MemoryStream(Papers.Pdf($"Beleg {added}")), "Beleg.pdf", default);
                var document = await bank.Get<AddDocument>().RunAsync(bank.Banker, id, new RequiredDocument("identity", "Applicant"), "Beleg.pdf", file, default);
                if (added % 3 == 0) await bank.Get<MarkDocument>().RemoveAsync(bank.Banker, id, document, default);
                Interlocked.Increment(ref added);
            }
        });
        while (Volatile.Read(ref added) < 12) await Task.Delay(20);
        var copy = Path.Combine(folder, "backup.db");
        await new Backup(bank.Db, bank.Get<DocumentStore>()).MakeAsync(copy, default);
        await stop.CancelAsync();
        await load;

        // The way back: file and directory in a new house, which has the same key.
        using var restored = new SqliteDb($"Data Source={copy};Pooling=False");
        var store = new DocumentStore(Backup.DocumentsOf(copy), new byte[MasterKey.Size], new NoScanner(), 1024 * 1024, bank.Clock);
        var kept = await restored.QueryAsync<string>("select d.Hash from Documents d where not exists (select 1 from DocumentMarks m where m.DocumentId = d.Id)");
        Assert.True(kept.Count >= 6, $"{kept.Count}");
        foreach (var hash in kept)
        {
            await using var content = store.Open(hash);
            Assert.Equal(hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
        }
        Assert.Null((await new AuditVerification(restored).RunAsync(default)).Broken);
    }

    [Fact]
    public async Task Where_a_document_is_missing_no_backup_is_left_behind()
    {
        Assert.SkipWhen(Data.ServerUnderTest.IsGiven, "SQL Server makes its own backups.");
        using var bank = new Bank();
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, "key", null, default);
        await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, Bank.Application(), 1, default);
        using (var file = await bank.Get<DocumentStore>().ReceiveAsync(new MemoryStream(Papers.Pdf()), "Beleg.pdf", default))
            await bank.Get<AddDocument>().RunAsync(bank.Banker, id, new RequiredDocument("identity", "Applicant"), "Beleg.pdf", file, default);
        Directory.Delete(bank.DocumentsFolder, recursive: true);
        var error = await Assert.ThrowsAsync<IOException>(() => new Backup(bank.Db, bank.Get<DocumentStore>()).MakeAsync(Path.Combine(folder, "backup.db"), default));
        Assert.Contains("is missing", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }
}
