using Branch.Data;

namespace Branch.Cases;

/// <summary>Moves a claimed work item from one person's hands, as part of an act; the act says in the trail why.</summary>
public static class Hands
{
    /// <exception cref="StaleException">It is not in those hands any more.</exception>
    public static async Task FreeAsync(Act act, WorkItem item)
    {
        var moved = await act.Tx.ExecuteAsync("""
            update WorkItems
               set Status = 'open', AssigneeId = null, ForUserId = null, ClaimedAt = null, ActiveAt = null, Version = Version + 1
             where Id = @Id and Status = 'claimed' and AssigneeId = @AssigneeId and Version = @Version
            """, new { item.Id, item.AssigneeId, item.Version });
        if (moved == 0) throw new StaleException(item.CaseId);
    }

    /// <inheritdoc cref="FreeAsync"/>
    /// <param name="forId">In whose name; null in their own.</param>
    public static async Task GiveAsync(Act act, WorkItem item, long toId, long? forId = null)
    {
        var moved = await act.Tx.ExecuteAsync("""
            update WorkItems
               set AssigneeId = @toId, ForUserId = @forId, ClaimedAt = @now, ActiveAt = case when Desk = 'banker' then null else @now end, Version = Version + 1
             where Id = @Id and Status = 'claimed' and AssigneeId = @AssigneeId and Version = @Version
            """, new { item.Id, item.AssigneeId, item.Version, toId, forId, now = act.Now });
        if (moved == 0) throw new StaleException(item.CaseId);
    }

    public static Task<string?> NameAsync(Tx tx, long? userId) =>
        tx.FirstOrDefaultAsync<string>("select DisplayName from Users where Id = @userId", new { userId });
}
