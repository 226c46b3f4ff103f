using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// Somebody who works for somebody absent: takes over what that person holds, in their name. It lends neither roles nor
/// branch offices, and an authority only if it names one that was released; four eyes count both people.
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

    /// <summary>Up to which exposure the substitute decides a case by the absent person's authority; null if none is lent for its kind of product.</summary>
    public static Task<Money?> LentAsync(Act act, Case of, long absentId) => act.Tx.SingleAsync<Money?>($"""
        select max(s.AuthorityCents)
          from Substitutions s
         where s.AbsentId = @absentId and s.SubstituteId = @substituteId and s.Role = 'manager' and s.ReleasedAt is not null and {InForce}
           and (s.ProductKind is null or s.ProductKind = (select p.Kind from Products p where p.Id = @ProductId))
        """, new { absentId, of.ProductId, substituteId = act.Actor.Id, today = WorkingTime.Day(act.Now) });

    /// <summary>The act in the name of somebody absent whose authority is lent, if a decision needs it; else as it is.</summary>
    public static async Task<Act> ActingAsync(Act act, Case of, WorkItem item)
    {
        if (item.Desk != Desk.Manager || act.ForUserId is not null) return act;
        var lenders = await LendersAsync(act);
        if (lenders.Count == 0 || await Authority.CoversAsync(act, of)) return act;
        foreach (var absent in lenders)
        {
            var acting = await act.ForAsync(absent);
            if (await Authority.BarredAsync(act.Tx, of, item, absent) is null && await Authority.CoversAsync(acting, of)) return acting;
        }
        return act;
    }

    /// <summary>Who lends the actor their authority today, the highest first.</summary>
    public static Task<IReadOnlyList<long>> LendersAsync(Act act) => act.Tx.QueryAsync<long>($"""
        select s.AbsentId
          from Substitutions s
         where s.SubstituteId = @Id and s.Role = 'manager' and s.AuthorityCents is not null and s.ReleasedAt is not null and {InForce}
         order by s.AuthorityCents desc, s.Id
        """, new { act.Actor.Id, today = WorkingTime.Day(act.Now) });

    /// <exception cref="RefusedException">The act is in somebody's name, and the substitution has ended.</exception>
    public static async Task CheckAsync(Act act, string role)
    {
        if (act.ForUserId is { } absent && !await HoldsAsync(act.Tx, absent, act.Actor.Id, role, WorkingTime.Day(act.Now)))
            throw new RefusedException(RefusalReason.SubstitutionEnded);
    }
}
