using Branch.Access;
using Branch.Data;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>
/// Deals out what somebody has in hand who is ill or has left: to everybody at the desk, or to one colleague. Each item
/// is an act of its own with all its checks; what cannot be given stays, and is listed with the reason.
/// </summary>
public sealed class Reassign(Db db, Acts acts, ChangeBanker changeBanker, WorkMail mail, IStringLocalizer<Texts> texts)
{
    /// <param name="toId">Null gives the items to everybody at their desk.</param>
    public async Task<IReadOnlyList<Reassigned>> RunAsync(Actor actor, long fromId, long? toId, string? reason, CancellationToken ct)
    {
        await new CommentValidator(texts).ValidateAndThrowAsync(new Comment(reason), ct);
        var results = new List<Reassigned>();
        foreach (var held in await Held.OfAsync(db, actor, fromId, ct))
            if (held.ItemId is { } itemId && (held.Desk != Desk.Banker || toId is null))
                results.Add(await TryAsync(held, () => MoveAsync(actor, itemId, fromId, toId, reason!.Trim(), ct)));
            else if (toId is { } banker)
                results.Add(await TryAsync(held, () => changeBanker.RunAsync(actor, held.CaseId, fromId, banker, reason!.Trim(), ct)));
        return results;
    }

    /// <exception cref="RefusedException">Neither administrator nor team lead of this desk and branch office.</exception>
    internal static void CheckMay(Actor actor, string desk, long branchId)
    {
        if (actor.Is(Role.Administrator)) return;
        if (!actor.Leads.Contains(desk) || !actor.BranchIds.Contains(branchId)) throw new RefusedException(RefusalReason.NotTeamLead);
    }

    private Task<long> MoveAsync(Actor actor, long itemId, long fromId, long? toId, string reason, CancellationToken ct) =>
        acts.RunOnItemAsync(actor, "reassign", itemId, async (act, of, item) =>
        {
            CheckMay(actor, item.Desk, of.BranchId);
            if (item.Status != WorkItemStatus.Claimed || item.AssigneeId != fromId) throw new StaleException(of.Id);
            var from = await Hands.NameAsync(act.Tx, fromId);
            await mail.TakenAsync(act, of, item, fromId);
            if (toId is null)
            {
                await Hands.FreeAsync(act, item);
                await act.AuditAsync(of.Id, "work-item-released", new { item = itemId, item.Node, from, fromId, reason });
                return of.Id;
            }
            var colleague = await Colleague.OfAsync(act.Tx, toId.Value);
            await Colleague.CheckAsync(act, of, item, colleague);
            await Hands.GiveAsync(act, item, colleague.Id);
            await act.AuditAsync(of.Id, "work-item-handed-over", new { item = itemId, item.Node, from, fromId, to = colleague.DisplayName, toId, reason });
            await mail.GivenAsync(act, of, item, colleague.Id);
            return of.Id;
        }, ct);

    private static async Task<Reassigned> TryAsync(Held held, Func<Task> move)
    {
        try
        {
            await move();
            return new Reassigned(held, null, false);
        }
        catch (RefusedException refused)
        {
            return new Reassigned(held, refused.Reason, false);
        }
        catch (StaleException)
        {
            return new Reassigned(held, null, true);
        }
    }
}

/// <param name="Refusal">Why it stays where it is; null if it moved.</param>
/// <param name="IsStale">Somebody was faster with it.</param>
public sealed record Reassigned(Held Held, RefusalReason? Refusal, bool IsStale);

/// <summary>What somebody has in hand: a claimed work item, or as its banker a draft or a case under way.</summary>
/// <param name="ItemId">Null for a case in which nothing waits for its banker.</param>
public sealed record Held(long? ItemId, long CaseId, string? Number, string Customer, string Desk, string Branch, string? Node, string? FlowHash, DateTimeOffset? DueAt)
{
    /// <summary>As far as this actor may deal it out.</summary>
    public static Task<IReadOnlyList<Held>> OfAsync(Db db, Actor actor, long userId, CancellationToken ct) => db.QueryAsync<Held>("""
        select w.Id as ItemId, c.Id as CaseId, c.Number, c.ApplicantName as Customer, coalesce(w.Desk, 'banker') as Desk,
               o.Name as Branch, w.Node, c.FlowHash, w.DueAt
          from Cases c
          join BranchOffices o on o.Id = c.BranchId
          left join WorkItems w on w.CaseId = c.Id and w.Status = 'claimed' and w.AssigneeId = @userId
         where c.Id in (select x.CaseId from WorkItems x where x.Status = 'claimed' and x.AssigneeId = @userId
                        union
                        select k.Id from Cases k where k.BankerId = @userId and k.Status in ('draft', 'open'))
           and (exists (select 1 from UserRoles a where a.UserId = @actorId and a.Role = 'administrator')
                or (exists (select 1 from TeamLeads l where l.UserId = @actorId and l.Desk = coalesce(w.Desk, 'banker'))
                    and exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = c.BranchId)))
         order by c.Id, w.Id
        """, new { userId, actorId = actor.Id }, ct);
}
