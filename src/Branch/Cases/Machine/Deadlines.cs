using Branch.Calendars;
using Branch.Data;
using Branch.Flow;
using Microsoft.Extensions.Options;

namespace Branch.Cases;

/// <summary>
/// What comes by itself with time: the reminder at half time, the escalation at the due date, and the release of what
/// nobody touched. Each is an act of the machine desk, recorded once, whichever node is first.
/// </summary>
public sealed class Deadlines(Db db, Acts acts, CaseFlow flow, FlowShelf shelf, CaseMail caseMail, WorkMail mail, IOptions<WorkSettings> settings, TimeProvider clock, ILogger<Deadlines> log)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        foreach (var id in await db.QueryAsync<long>(ToRemind, new { now }, ct)) await TryAsync(id, "remind", RemindAsync, ct);
        foreach (var id in await db.QueryAsync<long>(TooLate, new { now }, ct)) await TryAsync(id, "overdue", EscalateAsync, ct);
        foreach (var id in await db.QueryAsync<long>(InNobodysName, new { today = WorkingTime.Day(now) }, ct)) await TryAsync(id, "end-substitution", ReturnAsync, ct);
        if (settings.Value.ReleaseAfter > TimeSpan.Zero) await ReleaseIdleAsync(now, ct);
    }

    /// <summary>When there will be something to do; null if nothing waits with a date.</summary>
    public Task<DateTimeOffset?> NextAsync(CancellationToken ct) => db.FirstOrDefaultAsync<DateTimeOffset?>("""
        select min(n.At)
          from (select min(RemindAt) as At from WorkItems where Status in ('open', 'claimed') and RemindAt is not null and RemindedAt is null and WaitingAt is null
                union all
                select min(DueAt) from WorkItems where Status in ('open', 'claimed') and OverdueAt is null and WaitingAt is null and Desk <> 'system') n
        """, ct: ct);

    private async Task<bool> RemindAsync(Act act, Case of, WorkItem item)
    {
        var moved = await act.Tx.ExecuteAsync("""
            update WorkItems
               set RemindedAt = @now
             where Id = @Id and Status in ('open', 'claimed') and RemindedAt is null and WaitingAt is null and RemindAt <= @now
            """, new { item.Id, now = act.Now });
        if (moved == 0) throw new StaleException(of.Id);
        await act.AuditAsync(of.Id, "work-item-reminded", new { item = item.Id, item.Node, due = item.DueAt });
        await mail.RemindedAsync(act, of, item);
        return true;
    }

    /// <summary>To the top of the queue; where the workflow says what follows from being late, that follows at once.</summary>
    private async Task<bool> EscalateAsync(Act act, Case of, WorkItem item)
    {
        var moved = await act.Tx.ExecuteAsync("""
            update WorkItems
               set OverdueAt = @now, Priority = 0
             where Id = @Id and Status in ('open', 'claimed') and OverdueAt is null and WaitingAt is null and DueAt <= @now
            """, new { item.Id, now = act.Now });
        if (moved == 0) throw new StaleException(of.Id);
        var follows = (await shelf.PinnedAsync(act.Tx, of.FlowHash!)).OutcomesOf(item.Node).FirstOrDefault(o => o is FlowVocabulary.Overdue or FlowVocabulary.Lapse);
        if (follows == FlowVocabulary.Lapse && await Offer.AtAsync(act.Tx, item.Id) is { } offer)
        {
            await act.AuditAsync(of.Id, "offer-lapsed", new { item = item.Id, item.Node, until = offer.Until });
            await caseMail.LapsedAsync(act, of, offer);
        }
        else
        {
            await act.AuditAsync(of.Id, "work-item-overdue", new { item = item.Id, item.Node, due = item.DueAt });
            await mail.OverdueAsync(act, of, item);
        }
        if (follows is null) return true;
        // The machine desk takes it, out of whosever hands, and completes it.
        await act.Tx.ExecuteAsync("update WorkItems set Status = 'claimed', Version = Version + 1 where Id = @Id", new { item.Id });
        var taken = item with { Status = WorkItemStatus.Claimed, Version = item.Version + 1 };
        await flow.CompleteAsync(act, of, taken, follows, (await Revision.OfAsync(act.Tx, of)).Application());
        return true;
    }

    /// <summary>What a substitute holds in the name of somebody whom they no longer substitute.</summary>
    private async Task<bool> ReturnAsync(Act act, Case of, WorkItem item)
    {
        if (item is not { Status: WorkItemStatus.Claimed, ForUserId: { } absent, AssigneeId: { } holder }
            || await Substitution.HoldsAsync(act.Tx, absent, holder, item.Desk, WorkingTime.Day(act.Now))) throw new StaleException(of.Id);
        var from = await Hands.NameAsync(act.Tx, holder);
        await Hands.FreeAsync(act, item);
        await act.AuditAsync(of.Id, "work-item-released", new { item = item.Id, item.Node, from, fromId = holder, substitution = "ended" });
        await mail.TakenAsync(act, of, item, holder);
        return true;
    }

    private async Task ReleaseIdleAsync(DateTimeOffset now, CancellationToken ct)
    {
        var after = settings.Value.ReleaseAfter;
        var idle = await db.QueryAsync<Idle>(Untouched, new { before = now - after }, ct);
        if (idle.Count == 0) return;
        var calendars = await WorkingTime.AllAsync(db, ct);
        foreach (var item in idle.Where(i => calendars[i.BranchId].Between(i.ActiveAt, now) >= after))
            await TryAsync(item.Id, "release-idle", (act, of, held) => ReleaseAsync(act, of, held, item.ActiveAt), ct);
    }

    private async Task<bool> ReleaseAsync(Act act, Case of, WorkItem item, DateTimeOffset activeAt)
    {
        var moved = await act.Tx.ExecuteAsync("""
            update WorkItems
               set Status = 'open', AssigneeId = null, ForUserId = null, ClaimedAt = null, ActiveAt = null, Version = Version + 1
             where Id = @Id and Status = 'claimed' and ActiveAt <= @activeAt
            """, new { item.Id, activeAt });
        if (moved == 0) throw new StaleException(of.Id);
        var from = await Hands.NameAsync(act.Tx, item.AssigneeId);
        await act.AuditAsync(of.Id, "work-item-released", new { item = item.Id, item.Node, from, fromId = item.AssigneeId, idle = activeAt });
        if (item.AssigneeId is { } holder) await mail.TakenAsync(act, of, item, holder);
        return true;
    }

    /// <summary>One that fails does not keep the others waiting.</summary>
    private async Task TryAsync(long itemId, string name, Func<Act, Case, WorkItem, Task<bool>> act, CancellationToken ct)
    {
        try
        {
            await acts.RunOnItemAsync(Actor.System, name, itemId, act, ct);
        }
        catch (StaleException)
        {
            // Done meanwhile, or another node was faster.
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Failed(log, name, itemId, error);
        }
    }

    private const string ToRemind = """
        select Id
          from WorkItems
         where Status in ('open', 'claimed') and RemindedAt is null and WaitingAt is null and RemindAt <= @now
         order by RemindAt, Id
        """;

    private const string TooLate = """
        select Id
          from WorkItems
         where Status in ('open', 'claimed') and OverdueAt is null and WaitingAt is null and DueAt <= @now and Desk <> 'system'
         order by DueAt, Id
        """;

    private const string InNobodysName = $"""
        select w.Id
          from WorkItems w
         where w.Status = 'claimed' and w.AssigneeId is not null and w.ForUserId is not null
           and not exists (select 1
                             from Substitutions s
                            where s.AbsentId = w.ForUserId and s.SubstituteId = w.AssigneeId and s.Role = w.Desk and {Substitution.InForce})
         order by w.AssigneeId, w.Id
        """;

    private const string Untouched = """
        select Id, BranchId, ActiveAt
          from WorkItems
         where Status = 'claimed' and ActiveAt is not null and ActiveAt <= @before
         order by ActiveAt, Id
        """;

    private sealed record Idle(long Id, long BranchId, DateTimeOffset ActiveAt);

    private static readonly Action<ILogger, string, long, Exception?> Failed = LoggerMessage.Define<string, long>(
        LogLevel.Error, new EventId(3, "DeadlineFailed"), "The act {Name} on work item {ItemId} failed; it is tried again");
}
