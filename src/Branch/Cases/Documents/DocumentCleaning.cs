using Branch.Data;
using Branch.Documents;

namespace Branch.Cases;

/// <summary>
/// Takes away files that no document speaks of: cut off between file and row, removed before submission, or thrown away
/// with a draft. Only what is older than an hour, since an act may just be under way.
/// </summary>
public sealed class DocumentCleaning(Db db, DocumentStore store, TimeProvider clock, ILogger<DocumentCleaning> log) : BackgroundService
{
    /// <summary>It goes through all files, and nobody waits for it.</summary>
    private static readonly TimeSpan First = TimeSpan.FromMinutes(10), Rest = TimeSpan.FromDays(1);

    /// <returns>How many files were taken away.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var before = clock.Now() - TimeSpan.FromHours(1);
        store.ClearIncoming(before);
        var removed = 0;
        foreach (var some in store.Before(before).Chunk(200))
        {
            var wanted = (await db.QueryAsync<string>("""
                select d.Hash
                  from Documents d
                 where d.Hash in @some
                   and not exists (select 1 from DocumentMarks m where m.DocumentId = d.Id and m.Mark = 'removed')
                """, new { some }, ct)).ToHashSet();
            removed += some.Count(hash => !wanted.Contains(hash) && store.Remove(hash, before));
        }
        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RunAsync(stoppingToken) is var removed and > 0) Removed(log, removed, null);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, error);
            }
            await Task.Delay(Rest, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static readonly Action<ILogger, int, Exception?> Removed = LoggerMessage.Define<int>(
        LogLevel.Information, new EventId(3, "DocumentsCleaned"), "{Count} files without a document were removed");

    private static readonly Action<ILogger, Exception?> Failed = LoggerMessage.Define(
        LogLevel.Warning, new EventId(4, "DocumentsNotCleaned"), "Files without a document could not be removed; tried again in a day");
}
