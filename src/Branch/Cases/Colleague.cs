using Branch.Access;
using Branch.Data;

namespace Branch.Cases;

/// <summary>Somebody else than the person who acts, by the rights that they have now.</summary>
public static class Colleague
{
    /// <exception cref="RefusedException">Nobody who may sign in has this id.</exception>
    public static async Task<Actor> OfAsync(Tx tx, long id)
    {
        var name = await tx.FirstOrDefaultAsync<Name>("select UserName, DisplayName from Users where Id = @id and IsActive = 1", new { id })
            ?? throw new RefusedException(RefusalReason.NotYourDesk, $"user {id} does not work here");
        return new Actor(id, name.UserName, name.DisplayName,
            await tx.QueryAsync<string>("select Role from UserRoles where UserId = @id order by Role", new { id }),
            await tx.QueryAsync<long>("select BranchId from UserBranches where UserId = @id order by BranchId", new { id }));
    }

    /// <summary>The rules are those for the colleague, as if they claimed the item themselves.</summary>
    /// <exception cref="RefusedException">The colleague may not work on this item.</exception>
    public static async Task CheckAsync(Act act, Case of, WorkItem item, Actor colleague)
    {
        try
        {
            await Authority.CheckAsync(act with { Actor = colleague }, of, item);
        }
        catch (RefusedException refused)
        {
            throw new RefusedException(refused.Reason, $"{colleague.UserName}: {refused.Reason}");
        }
        catch (UnknownCaseException)
        {
            throw new RefusedException(RefusalReason.NotYourBranch, $"{colleague.UserName}: {RefusalReason.NotYourBranch}");
        }
    }

    private sealed record Name(string UserName, string DisplayName);
}
