using Branch.Access;
using Branch.Data;

namespace Branch.Desks.Manager;

/// <summary>A proposal to reopen a decision that another manager may confirm.</summary>
public sealed record OpenReopening(long CaseId, string Number, string Customer, string Reason, string Person, DateTimeOffset ProposedAt)
{
    /// <summary>In the manager's branch offices; none of their own.</summary>
    public static Task<IReadOnlyList<OpenReopening>> ForAsync(Db db, Actor manager, CancellationToken ct) => db.QueryAsync<OpenReopening>($"""
        select c.Id as CaseId, c.Number, c.ApplicantName as Customer, r.Reason, u.DisplayName as Person, r.ProposedAt
          from Reopenings r
          join Cases c on c.Id = r.CaseId
          join WorkItems w on w.Id = r.WorkItemId
          join Users u on u.Id = r.ProposedBy
         where r.Status = 'proposed' and (w.Status in ('open', 'claimed') or c.Status = 'rejected')
           and r.ProposedBy not in {SamePerson.Accounts}
           and exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = c.BranchId)
         order by r.Id
        """, new { actorId = manager.Id }, ct);
}
