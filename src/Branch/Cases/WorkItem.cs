using Branch.Data;

namespace Branch.Cases;

public static class Desk
{
    public const string Banker = "banker";
    public const string Clerk = "clerk";
    public const string Manager = "manager";
    public const string System = "system";
}

public static class WorkItemStatus
{
    public const string Open = "open";
    public const string Claimed = "claimed";
    public const string Done = "done";
    public const string Cancelled = "cancelled";
}

/// <summary>One piece of work waiting at a desk.</summary>
/// <param name="Node">The step of the workflow document.</param>
/// <param name="ForUserId">In whose name the assignee works on it; null in their own.</param>
/// <param name="Level">At the manager's desk 1 for the first decision, 2 for the one above; else 0.</param>
public sealed record WorkItem(
    long Id, long CaseId, string Node, string Desk, int Level, string Status, long? AssigneeId, int Attempts, long Version,
    DateTimeOffset DueAt, DateTimeOffset? WaitingAt, long? ForUserId)
{
    public const string Columns = "Id, CaseId, Node, Desk, Level, Status, AssigneeId, Attempts, Version, DueAt, WaitingAt, ForUserId";

    public static async Task<WorkItem> OfAsync(Tx tx, long id) =>
        await tx.SingleAsync<WorkItem>($"""
            select {Columns}
              from WorkItems
             where Id = @id
            """, new { id });
}
