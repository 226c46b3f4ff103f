using Branch.Access;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>
/// A team lead takes an item out of a colleague's hands into their own, and says why; the substitute of somebody absent
/// does so in that person's name.
/// </summary>
public sealed class TakeOver(Acts acts, WorkMail mail, IStringLocalizer<Texts> texts)
{
    /// <param name="reason">A substitute needs none.</param>
    /// <exception cref="ValidationException">No reason was given.</exception>
    public Task<long> RunAsync(Actor actor, long itemId, string? reason, CancellationToken ct) =>
        acts.RunOnItemAsync(actor, "take-over", itemId, async (act, of, item) =>
        {
            await Authority.CheckAsync(act, of, item);
            if (item.Status != WorkItemStatus.Claimed || item.AssigneeId is not { } holder || holder == actor.Id) throw new StaleException(of.Id);
            // Who works in somebody's name lends it to nobody.
            var substitutes = item.ForUserId is null && await Substitution.HoldsAsync(act.Tx, holder, actor.Id, item.Desk, WorkingTime.Day(act.Now));
            if (substitutes) act = await act.ForAsync(holder);
            else await CheckLeadAsync(actor, item, reason, ct);
            await Authority.CheckAsync(act, of, item);
            var from = await Hands.NameAsync(act.Tx, holder);
            await Hands.GiveAsync(act, item, actor.Id, act.ForUserId);
            await act.AuditAsync(of.Id, "work-item-taken-over", new { item = item.Id, item.Node, from, fromId = holder, reason = substitutes ? null : reason!.Trim() });
            await mail.TakenAsync(act, of, item, holder);
            return of.Id;
        }, ct);

    private async Task CheckLeadAsync(Actor actor, WorkItem item, string? reason, CancellationToken ct)
    {
        if (!actor.Leads.Contains(item.Desk)) throw new RefusedException(RefusalReason.NotTeamLead);
        await new CommentValidator(texts).ValidateAndThrowAsync(new Comment(reason), ct);
    }
}
