using Branch.Access;
using Branch.Data;
using Branch.Flow;

namespace Branch.Cases;

/// <summary>
/// Works at the desk "system" the way a person does: claims the next item, does it, completes it. A claim is a lease:
/// a worker that dies loses it, and another takes the item over. What it is proposed to reopen waits for two managers.
/// </summary>
public sealed class MachineSteps(Db db, Acts acts, CaseFlow flow, FlowShelf shelf, IEnumerable<IMachineStep> steps, TimeProvider clock, ILogger<MachineSteps> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <returns>Whether there was something to do.</returns>
    public async Task<bool> RunNextAsync(CancellationToken ct)
    {
        if (await ClaimAsync(ct) is not { } item) return false;
        using var measure = Measures.Step(item.Node);
        try
        {
            var work = await LoadAsync(item, ct);
            var step = steps.Single(s => s.Task == work.Task);
            var result = await step.PrepareAsync(work.Work, ct);
            await acts.RunOnItemAsync(Actor.System, work.Task, item.Id, (act, of, now) => CompleteAsync(act, of, now, item, work.Work.Revision, result), ct);
            measure.Done(true);
        }
        catch (OperationCanceledException error) when (ct.IsCancellationRequested)
        {
            measure.Note(error);
            await GiveBackAsync(item);
            throw;
        }
        catch (StaleException error)
        {
            measure.Note(error);
            // The case was withdrawn, or the lease ran out and another worker was faster.
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Failed(log, item.Node, item.CaseId, item.Attempts, error);
            await PutBackAsync(item, error);
        }
        return true;
    }

    /// <summary>Until nothing is left to do; for sample data and tests, which do not wait for a background worker.</summary>
    public async Task RunAllAsync(CancellationToken ct)
    {
        while (await RunNextAsync(ct)) { }
    }

    private Task<WorkItem?> ClaimAsync(CancellationToken ct) => db.TransactAsync(async tx =>
    {
        var now = clock.Now();
        while (await tx.FirstOrDefaultAsync<WorkItem>($$"""
            select {{WorkItem.Columns}}
              from WorkItems {skip locked}
             where Desk = 'system' and Status in ('open', 'claimed') and LeaseUntil <= @now
               and not exists (select 1 from Reopenings r where r.WorkItemId = WorkItems.Id and r.Status = 'proposed')
             order by LeaseUntil, Id
             {page}
            """, new { now, skip = 0, take = 1 }) is { } item)
        {
            var taken = await tx.ExecuteAsync("""
                update WorkItems
                   set Status = 'claimed', ClaimedAt = @now, LeaseUntil = @until, Attempts = Attempts + 1, Version = Version + 1
                 where Id = @Id and Status in ('open', 'claimed') and Version = @Version
                """, new { item.Id, item.Version, now, until = now + Lease });
            if (taken == 1) return item with { Status = WorkItemStatus.Claimed, Attempts = item.Attempts + 1, Version = item.Version + 1 };
        }
        return null;
    }, ct);

    private Task<(MachineWork Work, string Task)> LoadAsync(WorkItem item, CancellationToken ct) => db.ReadAsync(async tx =>
    {
        var of = await Case.LockAsync(tx, item.CaseId);
        var task = (SystemTaskNode)(await shelf.PinnedAsync(tx, of.FlowHash!)).Task(item.Node);
        return (new MachineWork(item, of, await Revision.OfAsync(tx, of), task.Template), task.Task);
    }, ct);

    private async Task<bool> CompleteAsync(Act act, Case of, WorkItem now, WorkItem claimed, Revision revision, MachineResult result)
    {
        if (now.Status != WorkItemStatus.Claimed || now.Version != claimed.Version) throw new StaleException(of.Id);
        await result.Write(act);
        await flow.CompleteAsync(act, of, now, result.Outcome, revision.Application());
        return true;
    }

    /// <summary>The application stops: another node, or this one when it is back, begins anew at once.</summary>
    private Task GiveBackAsync(WorkItem item) => db.TransactAsync(tx => tx.ExecuteAsync("""
        update WorkItems
           set Status = 'open', LeaseUntil = @now, Attempts = Attempts - 1, Version = Version + 1
         where Id = @Id and Version = @Version and Status = 'claimed'
        """, new { item.Id, item.Version, now = clock.Now() }));

    /// <summary>The case waits visibly meanwhile.</summary>
    private Task PutBackAsync(WorkItem item, Exception error) => db.TransactAsync(tx => tx.ExecuteAsync("""
        update WorkItems
           set Status = 'open', LeaseUntil = @next, LastError = @error, Version = Version + 1
         where Id = @Id and Version = @Version and Status = 'claimed'
        """, new
    {
        item.Id,
        item.Version,
        error = error.Message.Length > 500 ? error.Message[..500] : error.Message,
        next = clock.Now() + Rest.After(item.Attempts),
    }));

    private static readonly Action<ILogger, string, long, int, Exception?> Failed = LoggerMessage.Define<string, long, int>(
        LogLevel.Warning, new EventId(1, "MachineStepFailed"), "Machine step {Node} of case {CaseId} failed at attempt {Attempt}");
}
