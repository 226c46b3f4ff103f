using Branch.Access;

namespace Branch.Cases;

/// <summary>Gives a work item that one holds to a colleague who may work on it by the same rules.</summary>
public sealed class HandOver(Acts acts, WorkMail mail)
{
    public Task<long> RunAsync(Actor actor, long itemId, long toId, CancellationToken ct) =>
        acts.RunOnItemAsync(actor, "hand-over", itemId, async (act, of, item) =>
        {
            await Authority.CheckAsync(act, of, item);
            if (item.Status != WorkItemStatus.Claimed) throw new StaleException(of.Id);
            if (item.AssigneeId != actor.Id) throw new RefusedException(RefusalReason.NotYours);
            var colleague = await Colleague.OfAsync(act.Tx, toId);
            await Colleague.CheckAsync(act, of, item, colleague);
            await Hands.GiveAsync(act, item, toId);
            await act.AuditAsync(of.Id, "work-item-handed-over", new { item = item.Id, item.Node, from = actor.DisplayName, to = colleague.DisplayName, toId });
            await mail.GivenAsync(act, of, item, toId);
            return of.Id;
        }, ct);
}
