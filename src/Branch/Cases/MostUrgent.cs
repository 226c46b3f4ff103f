namespace Branch.Cases;

/// <summary>
/// What waits at a desk, the most urgent first: overdue, then what came back corrected, then the rest; among these what is due
/// first. Each branch office is read in the order of its index and only as far as asked, so that the length of a queue
/// costs nothing. The status is said twice, because SQLite takes a filtered index only where its filter stands word for word.
/// </summary>
public static class MostUrgent
{
    /// <summary>Order of work items <c>w</c> that can be claimed.</summary>
    public const string Order = "order by w.Priority, w.DueAt, w.Id";

    /// <summary>The same, and behind it what waits for the customer.</summary>
    public const string OrderShown = "order by case when w.WaitingAt is null then 0 else 1 end, w.Priority, w.DueAt, w.Id";

    /// <summary>Work items <c>w</c> of cases <c>c</c> that wait at <c>@desk</c> in the office <c>b</c>.</summary>
    private const string Waiting = """
        select w.Id
                                        from WorkItems w
                                        join Cases c on c.Id = w.CaseId
                                       where w.Desk = @desk and w.BranchId = b.BranchId and w.Status in ('open', 'claimed') and w.Status = 'open'
                                         and (@product is null or c.ProductId = (select p.Id from Products p where p.Code = @product))
        """;

    /// <summary>In the offices <c>b</c> of the person <c>@actorId</c>, or in one of them.</summary>
    private const string Offices = "b.UserId = @actorId and (@branchId is null or b.BranchId = @branchId)";

    /// <summary>What the person may claim, at most a page of each office.</summary>
    public const string ToClaim = $$"""
        select w.Id, w.CaseId
          from UserBranches b
          join WorkItems w on w.Id in ({{Waiting}} and w.WaitingAt is null
                                         and {{Authority.MayWorkOn}}
                                       {{Order}}
                                       {page})
         where {{Offices}}
         {{Order}}
        """;

    /// <summary>
    /// What waits, also for the customer, at most a page of each office; and of the most urgent <c>@look</c> whether the person may work on
    /// them, which costs ten times as much as to read them.
    /// </summary>
    public const string ToShow = $$"""
        select w.Id, w.BranchId, w.DueAt, w.WaitingAt, case when n.Place <= @look and {{Authority.MayWorkOn}} then 1 else 0 end as IsAllowed
          from (select w.Id, row_number() over ({{Order}}) as Place
                  from UserBranches b
                  join WorkItems w on w.Id in ({{Waiting}}
                                               {{Order}}
                                               {page})
                 where {{Offices}}) n
          join WorkItems w on w.Id = n.Id
          join Cases c on c.Id = w.CaseId
         order by n.Place
        """;
}
