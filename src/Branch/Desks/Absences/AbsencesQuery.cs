using Branch.Access;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Desks.Queue;

namespace Branch.Desks.Absences;

/// <summary>Who is absent when, and who works for them: one's own, or everybody's for an administrator.</summary>
public sealed class AbsencesQuery(Db db, TimeProvider clock)
{
    public async Task<AbsencesPage> LoadAsync(Actor actor, AbsenceForm form, CancellationToken ct)
    {
        var me = new { actorId = actor.Id, all = actor.Is(Role.Administrator), today = WorkingTime.Day(clock.Now()) };
        return new AbsencesPage(form, actor, me.today, await db.QueryAsync<AbsenceRow>(Listed, me, ct), await db.QueryAsync<Person>(Colleagues, me, ct));
    }

    private const string Listed = $"""
        select s.Id, s.AbsentId, a.DisplayName as Absent, s.SubstituteId, b.DisplayName as Substitute, s.Role, s.FromDate, s.UntilDate, e.DisplayName as EnteredBy,
               s.AuthorityCents as Authority, s.ProductKind, r.DisplayName as ReleasedBy,
               case when s.AuthorityCents is not null and s.ReleasedAt is null and @all = 1
                      and not exists (select 1 from Users p where p.Id in (s.AbsentId, s.SubstituteId, s.EnteredBy) and p.Id in {SamePerson.Accounts}) then 1 else 0 end as MayRelease
          from Substitutions s
          join Users a on a.Id = s.AbsentId
          join Users b on b.Id = s.SubstituteId
          join Users e on e.Id = s.EnteredBy
          left join Users r on r.Id = s.ReleasedBy
         where s.EndedAt is null and s.UntilDate >= @today and (@all = 1 or s.AbsentId = @actorId or s.SubstituteId = @actorId)
         order by s.FromDate, s.Id
        """;

    /// <summary>For an administrator everybody who works at a desk, for others who shares a role and a branch office with them.</summary>
    private const string Colleagues = """
        select u.Id, u.DisplayName as Name
          from Users u
         where u.IsActive = 1
           and exists (select 1 from UserRoles r where r.UserId = u.Id and r.Role in ('banker', 'clerk', 'manager')
                          and (@all = 1 or exists (select 1 from UserRoles o where o.UserId = @actorId and o.Role = r.Role)))
           and (@all = 1 or (u.Id <> @actorId and exists (select 1 from UserBranches b join UserBranches o on o.BranchId = b.BranchId and o.UserId = @actorId where b.UserId = u.Id)))
         order by u.DisplayName, u.Id
        """;
}

public sealed record AbsenceRow(
    long Id, long AbsentId, string Absent, long SubstituteId, string Substitute, string Role, DateOnly FromDate, DateOnly UntilDate, string EnteredBy,
    Money? Authority, string? ProductKind, string? ReleasedBy, bool MayRelease);

public sealed record AbsencesPage(AbsenceForm Form, Actor Viewer, DateOnly Today, IReadOnlyList<AbsenceRow> Rows, IReadOnlyList<Person> Colleagues)
{
    public bool IsAdministrator => Viewer.Is(Access.Role.Administrator);

    /// <summary>Roles that can be substituted, of which others than an administrator see their own.</summary>
    public IReadOnlyList<string> Roles =>
        [.. new[] { Access.Role.Banker, Access.Role.Clerk, Access.Role.Manager }.Where(role => IsAdministrator || Viewer.Is(role))];
}
