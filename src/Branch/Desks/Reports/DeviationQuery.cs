using Branch.Calendars;
using Branch.Cases;
using Branch.Data;

namespace Branch.Desks.Reports;

/// <summary>Auditors see every branch office, managers their own.</summary>
public sealed class DeviationQuery(Db db)
{
    public async Task<Deviations> LoadAsync(Actor actor, DateOnly from, DateOnly until, long? branch, CancellationToken ct)
    {
        var args = new { actorId = actor.Id, branchId = branch, from = BankDay.At(from, TimeOnly.MinValue), to = BankDay.At(until.AddDays(1), TimeOnly.MinValue) };
        return new Deviations(from, until, branch,
            await db.QueryAsync<Deviation>(Rows, args, ct),
            await db.SingleAsync<long>($"select count(*) from Decisions d join Cases c on c.Id = d.CaseId where {InPeriod}", args, ct),
            await db.QueryAsync<OfficeName>("""
                select o.Id, o.Name
                  from BranchOffices o
                 where exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = o.Id)
                    or exists (select 1 from UserRoles r where r.UserId = @actorId and r.Role = 'auditor')
                 order by o.Code
                """, new { actorId = actor.Id }, ct));
    }

    private const string InPeriod = """
        d.At >= @from and d.At < @to
           and (@branchId is null or c.BranchId = @branchId)
           and (exists (select 1 from UserRoles r where r.UserId = @actorId and r.Role = 'auditor')
                or exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = c.BranchId))
        """;

    private const string Rows = $"""
        select c.Id as CaseId, c.Number, o.Name as Office, d.At, u.DisplayName as Person, v.Level, v.Judgement, d.FrontVote, d.BackVote,
               coalesce(v.AmountCents, c.AmountCents) as Amount, coalesce(v.TermMonths, c.TermMonths) as TermMonths,
               d.ExposureCents as Exposure, d.LimitCents as "Limit", v.Reasons, d.Reason
          from Decisions d
          join Votes v on v.Id = d.VoteId
          join Cases c on c.Id = d.CaseId
          join BranchOffices o on o.Id = c.BranchId
          join Users u on u.Id = v.UserId
         where d.IsDeviation = 1
           and {InPeriod}
         order by d.At desc, d.VoteId desc
        """;
}
