using Branch.Access;
using Branch.Calendars;
using Branch.Data;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>Stops the clock of a work item while the customer has to bring something, and lets it run on afterwards.</summary>
public sealed class WaitForCustomer(Acts acts, WorkMail mail, IStringLocalizer<Texts> texts)
{
    /// <param name="reason">What the customer is asked for.</param>
    public Task<long> RunAsync(Actor actor, long itemId, string? reason, CancellationToken ct) =>
        acts.RunOnItemAsync(actor, "wait", itemId, async (act, of, item) =>
        {
            await Authority.CheckAsync(act, of, item);
            if (item.Status != WorkItemStatus.Claimed || item.WaitingAt is not null) throw new StaleException(of.Id);
            if (item.AssigneeId != actor.Id) throw new RefusedException(RefusalReason.NotYours);
            // The bank is bound to an offer for a time, and not longer because somebody waits.
            if (await Offer.AtAsync(act.Tx, itemId) is not null) throw new RefusedException(RefusalReason.NotOffered, "an offer's time does not stand still");
            await new CommentValidator(texts).ValidateAndThrowAsync(new Comment(reason), ct);
            var moved = await act.Tx.ExecuteAsync("""
                update WorkItems
                   set WaitingAt = @now, WaitingFor = @reason, ActiveAt = null, Version = Version + 1
                 where Id = @itemId and Status = 'claimed' and AssigneeId = @actorId and WaitingAt is null
                """, new { itemId, actorId = actor.Id, reason = reason!.Trim(), now = act.Now });
            if (moved == 0) throw new StaleException(of.Id);
            await act.AuditAsync(of.Id, "customer-asked", new { item = itemId, item.Node, reason = reason.Trim() });
            return of.Id;
        }, ct);

    /// <summary>The case's banker, or who holds the item, says so; what was left of the time is left again.</summary>
    public Task<long> AnsweredAsync(Actor actor, long itemId, CancellationToken ct) =>
        acts.RunOnItemAsync(actor, "answered", itemId, async (act, of, item) =>
        {
            if (!actor.BranchIds.Contains(of.BranchId)) throw new UnknownCaseException();
            var isBanker = actor.Is(Role.Banker) && of.BankerId == actor.Id;
            if (!isBanker && !(item.AssigneeId == actor.Id && actor.Is(item.Desk))) throw new RefusedException(RefusalReason.NotYours);
            if (item.Status is not (WorkItemStatus.Open or WorkItemStatus.Claimed) || item.WaitingAt is not { } since) throw new StaleException(of.Id);
            await GoOnAsync(act, of, item, since);
            await act.AuditAsync(of.Id, "customer-answered", new { item = itemId, item.Node });
            await mail.AnsweredAsync(act, of, item);
            return of.Id;
        }, ct);

    private static async Task GoOnAsync(Act act, Case of, WorkItem item, DateTimeOffset since)
    {
        var calendar = await WorkingTime.OfAsync(act.Tx, of.BranchId);
        DateTimeOffset Later(DateTimeOffset at) => at == BankDay.Never || at <= since ? at : calendar.Add(act.Now, calendar.Between(since, at));
        var remind = await act.Tx.FirstOrDefaultAsync<DateTimeOffset?>("select RemindAt from WorkItems where Id = @Id", new { item.Id });
        var moved = await act.Tx.ExecuteAsync("""
            update WorkItems
               set WaitingAt = null, WaitingFor = '', DueAt = @due, RemindAt = @remind, Version = Version + 1,
                   ActiveAt = case when Status = 'claimed' and Desk <> 'banker' then @now end
             where Id = @Id and WaitingAt is not null and Version = @Version
            """, new { item.Id, item.Version, now = act.Now, due = Later(item.DueAt), remind = remind is { } at ? Later(at) : (DateTimeOffset?)null });
        if (moved == 0) throw new StaleException(of.Id);
    }
}
