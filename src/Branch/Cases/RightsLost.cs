using Branch.Access;
using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// Takes work out of the hands of somebody who may no longer do it, in the transaction that takes the right away: a role,
/// a branch office, or the sign-in as a whole.
/// </summary>
public static class RightsLost
{
    public static async Task ReleaseAsync(Tx tx, Actor by, long userId, DateTimeOffset now)
    {
        var act = new Act(tx, by, now);
        foreach (var found in await tx.QueryAsync<Item>(WithoutRights, new { userId }))
        {
            await Case.LockAsync(tx, found.CaseId);
            var item = await WorkItem.OfAsync(tx, found.Id);
            if (item.Status != WorkItemStatus.Claimed || item.AssigneeId != userId) continue;
            await Hands.FreeAsync(act, item);
            await act.AuditAsync(item.CaseId, "work-item-released", new { item = item.Id, item.Node, from = await Hands.NameAsync(tx, userId), fromId = userId, rights = "lost" });
        }
    }

    private const string WithoutRights = """
        select w.Id, w.CaseId
          from WorkItems w
         where w.Status = 'claimed' and w.AssigneeId = @userId
           and not exists (select 1
                             from Users u
                             join UserRoles r on r.UserId = u.Id and r.Role = w.Desk
                             join UserBranches b on b.UserId = u.Id and b.BranchId = w.BranchId
                            where u.Id = @userId and u.IsActive = 1)
         order by w.CaseId, w.Id
        """;

    private sealed record Item(long Id, long CaseId);
}
