using Branch.Access;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;

namespace Branch.Desks.Absences;

/// <summary>For whom somebody acts at a desk, and what of that person's they may take over.</summary>
/// <param name="ItemId">Null if the absent person has nothing in hand that they may work on.</param>
public sealed record ActingFor(string Absent, DateOnly UntilDate, Money? Lent, long? ItemId, string? Number, string? Customer)
{
    public static Task<IReadOnlyList<ActingFor>> OfAsync(Db db, Actor actor, string desk, DateTimeOffset now, CancellationToken ct) => db.QueryAsync<ActingFor>($"""
        select a.DisplayName as Absent, s.UntilDate, case when s.ReleasedAt is not null then s.AuthorityCents end as Lent, h.ItemId, h.Number, h.Customer
          from Substitutions s
          join Users a on a.Id = s.AbsentId
          left join (select w.Id as ItemId, w.AssigneeId, c.Number, c.ApplicantName as Customer
                       from WorkItems w
                       join Cases c on c.Id = w.CaseId
                      where w.Desk = @desk and w.Status = 'claimed' and w.AssigneeId is not null and w.ForUserId is null
                        and {Authority.MayWorkOn}) h on h.AssigneeId = s.AbsentId
         where s.SubstituteId = @actorId and s.Role = @desk and {Substitution.InForce}
         order by a.DisplayName, h.ItemId
        """, new { actorId = actor.Id, desk, today = WorkingTime.Day(now) }, ct);
}
