using System.Runtime.CompilerServices;
using Branch.Access;
using Branch.Cases;
using Branch.Data;

namespace Branch.Desks.Queue;

/// <summary>How much waits at the desks, for all branch offices.</summary>
public sealed record QueueCounts(IReadOnlyList<WaitingCount> Waiting, IReadOnlyList<ReturnedCount> Returned)
{
    /// <summary>By desk: what waits in the person's branch offices, <see cref="QueueQuery.Most"/> at most, and what was returned to them.</summary>
    public IReadOnlyDictionary<string, long> For(Actor actor)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        if (actor.Is(Role.Banker)) counts[Desk.Banker] = Returned.Where(r => r.AssigneeId == actor.Id).Sum(r => r.Items);
        foreach (var desk in (ReadOnlySpan<string>)[Desk.Clerk, Desk.Manager])
            if (actor.Is(desk)) counts[desk] = Math.Min(QueueQuery.Most, Waiting.Where(w => w.Desk == desk && actor.BranchIds.Contains(w.BranchId)).Sum(w => w.Items));
        return counts;
    }
}

public sealed record WaitingCount(string Desk, long BranchId, long Items);

public sealed record ReturnedCount(long AssigneeId, long Items);

/// <summary>
/// Counts for everybody at this node at once, every two seconds and only while somebody looks. What other nodes do is seen
/// because the database is asked, and nothing else.
/// </summary>
public sealed class QueueWatch(Db db) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim somebodyLooks = new(0);
    private int lookers;
    private TaskCompletionSource<QueueCounts> next = New();

    /// <summary>The person's counts now, and again whenever they change.</summary>
    public async IAsyncEnumerable<IReadOnlyDictionary<string, long>> FollowAsync(Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        Interlocked.Increment(ref lookers);
        somebodyLooks.Release();
        try
        {
            IReadOnlyDictionary<string, long>? last = null;
            while (!ct.IsCancellationRequested)
            {
                var counts = (await next.Task.WaitAsync(ct)).For(actor);
                if (last is not null && counts.SequenceEqual(last)) continue;
                yield return last = counts;
            }
        }
        finally
        {
            Interlocked.Decrement(ref lookers);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await somebodyLooks.WaitAsync(stoppingToken);
            while (Volatile.Read(ref lookers) > 0)
            {
                await CountAsync(stoppingToken);
                await Task.Delay(Interval, stoppingToken);
            }
        }
    }

    private async Task CountAsync(CancellationToken ct)
    {
        try
        {
            var counts = await db.ReadAsync(async tx => new QueueCounts(
                await tx.QueryAsync<WaitingCount>($$"""
                    select d.Role as Desk, o.Id as BranchId,
                           (select count(*)
                              from (select w.Id
                                      from WorkItems w
                                     where w.Desk = d.Role and w.BranchId = o.Id and w.Status in ('open', 'claimed') and w.Status = 'open'
                                     {{MostUrgent.Order}}
                                     {page}) f) as Items
                      from BranchOffices o
                     cross join (select distinct Role from UserRoles where Role in ('clerk', 'manager')) d
                    """, new { skip = 0, take = QueueQuery.Most }),
                await tx.QueryAsync<ReturnedCount>("""
                    select AssigneeId, count(*) as Items
                      from WorkItems
                     where Status = 'claimed' and Desk = 'banker' and AssigneeId is not null
                     group by AssigneeId
                    """)), ct);
            Interlocked.Exchange(ref next, New()).SetResult(counts);
        }
        catch (System.Data.Common.DbException)
        {
            // The database is away; whoever looks keeps what they saw.
        }
    }

    private static TaskCompletionSource<QueueCounts> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
