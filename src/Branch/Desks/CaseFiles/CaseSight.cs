namespace Branch.Desks.CaseFiles;

/// <summary>Who may know of a case.</summary>
public static class CaseSight
{
    /// <summary>
    /// Condition on cases <c>c</c>: what the person <c>@actorId</c> sees. Auditors see every case that was ever
    /// submitted, the desks those of their own branches; a draft is its banker's alone.
    /// </summary>
    public const string Visible = """
        (exists (select 1 from UserRoles r where r.UserId = @actorId and r.Role = 'auditor')
              or (exists (select 1 from UserRoles r where r.UserId = @actorId and r.Role in ('banker', 'clerk', 'manager'))
                  and exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = c.BranchId)))
           and (c.Number is not null or c.BankerId = @actorId)
        """;

    /// <summary>Branch offices in whose submitted cases the person <c>@actorId</c> looks for something.</summary>
    public const string Offices = """
        (select b.BranchId
                  from UserBranches b
                 where b.UserId = @actorId and exists (select 1 from UserRoles r where r.UserId = @actorId and r.Role in ('banker', 'clerk', 'manager'))
                 union
                select a.Id
                  from BranchOffices a
                 where exists (select 1 from UserRoles r where r.UserId = @actorId and r.Role = 'auditor'))
        """;
}
