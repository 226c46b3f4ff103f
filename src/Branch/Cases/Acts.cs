using System.Data.Common;
using Branch.Access;
using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// Runs an act as one transaction. What is refused leaves no trace but an entry in the audit trail, in a transaction
/// of its own; who was merely too late leaves none.
/// </summary>
public sealed class Acts(Db db, TimeProvider clock, ILogger<Acts> log)
{
    /// <param name="name">Of the act, kebab-case, for the entry of a refusal: "claim".</param>
    /// <param name="caseId">Null if the act makes the case.</param>
    /// <exception cref="RefusedException">The person may not do this.</exception>
    /// <exception cref="StaleException">The case has moved on since the person looked.</exception>
    public Task<T> RunAsync<T>(Actor actor, string name, long? caseId, Func<Act, Task<T>> act, CancellationToken ct) =>
        RunAsync(actor, name, () => caseId, act, ct);

    /// <summary>The same for an act that knows its work item only; the case is read from it.</summary>
    public Task<T> RunOnItemAsync<T>(Actor actor, string name, long itemId, Func<Act, Case, WorkItem, Task<T>> act, CancellationToken ct)
    {
        long? caseId = null;
        return RunAsync(actor, name, () => caseId, async a =>
        {
            var of = await Case.LockOfItemAsync(a.Tx, itemId);
            caseId = of.Id;
            var item = await WorkItem.OfAsync(a.Tx, itemId);
            if (item.ForUserId is { } absent && item.AssigneeId == actor.Id) a = await a.ForAsync(absent);
            return await act(a, of, item);
        }, ct);
    }

    private async Task<T> RunAsync<T>(Actor actor, string name, Func<long?> caseId, Func<Act, Task<T>> act, CancellationToken ct)
    {
        using var measure = Measures.Act(name);
        try
        {
            return measure.Done(await db.TransactAsync(tx => act(new Act(tx, actor, clock.Now())), ct));
        }
        catch (Exception error) when (measure.Note(error))
        {
            throw;
        }
        catch (RefusedException refused)
        {
            await AuditRefusalAsync(actor, name, caseId(), refused.Reason.ToString(), refused.Message);
            throw;
        }
        catch (DbException error) when (db.IsRefusedByTrigger(error))
        {
            await AuditRefusalAsync(actor, name, caseId(), nameof(RefusalReason.Guarded), error.Message);
            var refused = new RefusedException(RefusalReason.Guarded, error.Message);
            measure.Note(refused);
            throw refused;
        }
        finally
        {
            Ended(log, name, caseId(), actor.Id, measure.Outcome, (long)measure.Elapsed.TotalMilliseconds, null);
        }
    }

    private Task AuditRefusalAsync(Actor actor, string name, long? caseId, string reason, string detail) =>
        db.TransactAsync(tx => tx.AuditAsync(caseId ?? AuditTrail.House, actor, "refused", new { act = name, reason, detail }, clock.Now()));

    private static readonly Action<ILogger, string, long?, long, string, long, Exception?> Ended = LoggerMessage.Define<string, long?, long, string, long>(
        LogLevel.Information, new EventId(5, "ActEnded"), "Act {Act} on case {CaseId} by user {UserId}: {Outcome} after {Milliseconds} ms");
}
