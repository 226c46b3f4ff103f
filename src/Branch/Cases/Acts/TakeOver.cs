using Branch.Access;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>A team lead takes an item out of a colleague's hands into their own, and says why.</summary>
public sealed class TakeOver(Acts acts, IStringLocalizer<Texts> texts)
{
    /// <exception cref="ValidationException">No reason was given.</exception>
    public Task<long> RunAsync(Actor lead, long itemId, string? reason, CancellationToken ct) =>
        acts.RunOnItemAsync(lead, "take-over", itemId, async (act, of, item) =>
        {
            await Authority.CheckAsync(act, of, item);
            if (!lead.Leads.Contains(item.Desk)) throw new RefusedException(RefusalReason.NotTeamLead);
            if (item.Status != WorkItemStatus.Claimed || item.AssigneeId == lead.Id) throw new StaleException(of.Id);
            await new CommentValidator(texts).ValidateAndThrowAsync(new Comment(reason), ct);
            var from = await Hands.NameAsync(act.Tx, item.AssigneeId);
            await Hands.GiveAsync(act, item, lead.Id);
            await act.AuditAsync(of.Id, "work-item-taken-over", new { item = item.Id, item.Node, from, fromId = item.AssigneeId, reason = reason!.Trim() });
            return of.Id;
        }, ct);
}
