using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// Somebody who works for somebody absent: takes over what that person holds, in their name. It lends neither roles nor
/// branch offices nor authority; four eyes count both people.
/// </summary>
public static class Substitution
{
    /// <summary>Condition on substitutions <c>s</c>: in force on the day <c>@today</c>.</summary>
    public const string InForce = "(s.EndedAt is null and s.FromDate <= @today and s.UntilDate >= @today)";

    public static async Task<bool> HoldsAsync(Tx tx, long absentId, long substituteId, string role, DateOnly today) =>
        await tx.FirstOrDefaultAsync<long?>($"""
            select min(s.Id)
              from Substitutions s
             where s.AbsentId = @absentId and s.SubstituteId = @substituteId and s.Role = @role and {InForce}
            """, new { absentId, substituteId, role, today }) is not null;

    /// <exception cref="RefusedException">The act is in somebody's name, and the substitution has ended.</exception>
    public static async Task CheckAsync(Act act, string role)
    {
        if (act.ForUserId is { } absent && !await HoldsAsync(act.Tx, absent, act.Actor.Id, role, WorkingTime.Day(act.Now)))
            throw new RefusedException(RefusalReason.SubstitutionEnded);
    }
}
