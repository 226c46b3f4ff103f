using Branch.Access;
using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>What the schedule of authorities in force lets one person decide in one case.</summary>
/// <param name="RowId">The row that gives the highest amount; null without any authority.</param>
/// <param name="Limit">Up to this exposure of all parties.</param>
public sealed record Grant(long ScheduleId, int No, long? RowId, Money Limit)
{
    /// <summary>The absent person's, whom whoever decides substitutes.</summary>
    public bool IsLent { get; private init; }

    private static readonly Grant Nothing = new(0, 0, null, Money.Zero);

    /// <summary>Condition on rows <c>a</c> and cases <c>c</c>: in force on the day <c>@today</c>, and all that the row asks of the case is so.</summary>
    public const string Fits = """
        a.ScheduleId = (select s.Id from AuthoritySchedules s where s.No = (select max(l.No) from AuthoritySchedules l))
                        and a.FromDate <= @today and (a.UntilDate is null or a.UntilDate >= @today)
                        and (a.ProductKind is null or exists (select 1 from Products p where p.Id = c.ProductId and p.Kind = a.ProductKind))
                        and (a.Verdict is null or a.Verdict = (select r.Verdict from Assessments r where r.Id = (select max(x.Id) from Assessments x where x.RevisionId = c.RevisionId)))
                        and (a.IsSecured is null or a.IsSecured = c.IsSecured)
        """;

    /// <summary>Condition on rows <c>a</c>: it is the person <c>@actorId</c> who may decide by it.</summary>
    private const string IsMine = $"""
        a.Grants = 'decide'
                        and (a.UserId in {SamePerson.Accounts}
                             or (a.UserId is null and exists (select 1 from UserRoles u where u.UserId = @actorId and u.Role = a.Role)))
        """;

    /// <summary>Condition on cases <c>c</c>: what all parties would owe lies within the authority of the person <c>@actorId</c>.</summary>
    public const string Covers = $"""
        exists (select 1
                       from AuthorityRows a
                      where {Fits}
                        and {IsMine}
                        and a.AmountCents >= {Exposure.TotalOf})
        """;

    /// <summary>
    /// Condition on cases <c>c</c>: the same by an authority that somebody absent lends the person <c>@actorId</c>, whom four eyes do not keep
    /// from the case either.
    /// </summary>
    public const string LentCovers = $"""
        exists (select 1
                       from Substitutions s
                       join Users n on n.Id = s.AbsentId
                       join AuthorityRows a on a.Grants = 'decide' and a.AmountCents >= {Exposure.TotalOf}
                      where s.SubstituteId = @actorId and s.Role = 'manager' and s.ReleasedAt is not null and {Substitution.InForce}
                        and s.AuthorityCents >= {Exposure.TotalOf}
                        and (s.ProductKind is null or exists (select 1 from Products p where p.Id = c.ProductId and p.Kind = s.ProductKind))
                        and {Fits}
                        and (a.UserId in (select o.Id from Users o where o.PersonnelNumber = n.PersonnelNumber)
                             or (a.UserId is null and exists (select 1 from UserRoles u where u.UserId = n.Id and u.Role = a.Role)))
                        and not exists (
                          select 1
                            from Users o
                           where o.PersonnelNumber = n.PersonnelNumber
                             and (o.Id = c.BankerId
                                  or exists (select 1 from Revisions r where r.CaseId = c.Id and r.CapturedBy = o.Id)
                                  or exists (select 1 from Verifications f where f.CaseId = c.Id and (f.UserId = o.Id or f.ForUserId = o.Id))
                                  or exists (select 1 from WorkItems d
                                              where d.CaseId = c.Id and d.Status = 'done' and d.CompletedBy is not null and (d.CompletedBy = o.Id or d.ForUserId = o.Id)
                                                and (d.Desk = 'clerk' or d.Outcome = 'Escalate'))
                                  or exists (select 1 from Votes v
                                              where v.CaseId = c.Id and (v.UserId = o.Id or v.ForUserId = o.Id) and (v.Side <> 'decision' or {Authority.IsInForce})))))
        """;

    /// <summary>What whoever acts may decide: by their own authority, or by what the person in whose name they act lends them, whichever is more.</summary>
    public static async Task<Grant> OfAsync(Act act, Case of)
    {
        // Machines decide nothing.
        if (act.Actor.Id == Actor.System.Id) return Nothing;
        var today = WorkingTime.Day(act.Now);
        var own = await OfAsync(act.Tx, of, act.Actor.Id, today);
        if (act.ForUserId is not { } absent || await Substitution.LentAsync(act, of, absent) is not { } upTo) return own;
        var theirs = await OfAsync(act.Tx, of, absent, today);
        var lent = theirs with { Limit = theirs.Limit < upTo ? theirs.Limit : upTo, IsLent = true };
        return lent.Limit > own.Limit ? lent : own;
    }

    public static async Task<Grant> OfAsync(Tx tx, Case of, long actorId, DateOnly today) => await tx.FirstOrDefaultAsync<Grant>($$"""
        select a.ScheduleId, (select f.No from AuthoritySchedules f where f.Id = a.ScheduleId) as No, a.Id as RowId, a.AmountCents as "Limit"
          from AuthorityRows a
          join Cases c on c.Id = @Id
         where {{Fits}}
                        and {{IsMine}}
         order by a.AmountCents desc, a.Id
         {page}
        """, new { of.Id, actorId, today, skip = 0, take = 1 }) ?? Nothing;

    /// <summary>The highest amount that any row in force names for the person: what they may decide at best.</summary>
    public static async Task<Money?> HighestAsync(Db db, long actorId, DateOnly today, CancellationToken ct) => await db.SingleAsync<Money?>($"""
        select max(a.AmountCents)
          from AuthorityRows a
         where a.ScheduleId = (select s.Id from AuthoritySchedules s where s.No = (select max(l.No) from AuthoritySchedules l))
                        and a.FromDate <= @today and (a.UntilDate is null or a.UntilDate >= @today)
                        and {IsMine}
        """, new { actorId, today }, ct);

    /// <summary>The row by which a case does without a back-office vote; null if it needs both.</summary>
    public static Task<long?> OneVoteRowAsync(Tx tx, Case of, DateOnly today) => tx.FirstOrDefaultAsync<long?>($"""
        select max(a.Id)
          from AuthorityRows a
          join Cases c on c.Id = @Id
         where a.Grants = 'one_vote'
                        and {Fits}
                        and a.AmountCents >= {Exposure.TotalOf}
                        and exists (select 1 from Votes v where v.RevisionId = c.RevisionId and v.Side = 'front' and v.Judgement = 'positive')
        """, new { of.Id, today });
}
