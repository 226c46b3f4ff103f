using System.Globalization;
using Branch.Access;
using Branch.Calendars;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Desks.Absences;
using Branch.Desks.Manager;

namespace Branch.Desks.Queue;

/// <summary>What waits at a desk for one person, in the order in which it is claimed.</summary>
public sealed class QueueQuery(Db db, FlowShelf shelf, TimeProvider clock)
{
    public const int PageSize = 50;

    public async Task<WorkQueue> LoadAsync(Actor actor, string desk, QueueFilter filter, CancellationToken ct)
    {
        var counts = await db.SingleAsync<Counts>(CountAll, Args(actor, desk, filter), ct);
        var last = Math.Max(1, (counts.Waiting + PageSize - 1) / PageSize);
        filter = filter with { Page = Math.Min(filter.Page, last) };
        var args = Args(actor, desk, filter);
        var calendars = await WorkingTime.AllAsync(db, ct);
        var mine = await RowsAsync(calendars, await db.QueryAsync<QueueItem>(Mine, args, ct), ct);
        var waiting = await RowsAsync(calendars, await db.QueryAsync<QueueItem>(Waiting, args, ct), ct);
        var colleagues = await RowsAsync(calendars, await db.QueryAsync<QueueItem>(Colleagues, args, ct), ct);
        return new WorkQueue(desk, filter, desk == Desk.Manager ? await Grant.HighestAsync(db, actor.Id, WorkingTime.Day(clock.Now()), ct) ?? Money.Zero : null,
            counts.Waiting, counts.Overdue, counts.AllOpen - counts.Waiting, mine, waiting, colleagues,
            await ProductShelf.NamesAsync(db, ct), await BranchesAsync(actor, ct), actor.Leads.Contains(desk),
            await ActingFor.OfAsync(db, actor, desk, clock.Now(), ct), desk == Desk.Manager ? await OpenReopening.ForAsync(db, actor, ct) : []);
    }

    private object Args(Actor actor, string desk, QueueFilter filter) => new
    {
        desk,
        actorId = actor.Id,
        branchId = filter.Branch,
        product = filter.Product,
        now = clock.Now(),
        today = WorkingTime.Day(clock.Now()),
        skip = (filter.Page - 1) * PageSize,
        take = PageSize,
    };

    private Task<IReadOnlyList<BranchChoice>> BranchesAsync(Actor actor, CancellationToken ct) => db.QueryAsync<BranchChoice>("""
        select o.Id, o.Name
          from UserBranches b
          join BranchOffices o on o.Id = b.BranchId
         where b.UserId = @Id
         order by o.Code
        """, new { actor.Id }, ct);

    private async Task<IReadOnlyList<QueueRow>> RowsAsync(IReadOnlyDictionary<long, WorkCalendar> calendars, IReadOnlyList<QueueItem> items, CancellationToken ct)
    {
        var now = clock.Now();
        var rows = new List<QueueRow>(items.Count);
        foreach (var item in items)
        {
            var flow = await shelf.PinnedAsync(db, item.FlowHash, ct);
            rows.Add(new QueueRow(item, flow.Node(item.Node).NameIn(CultureInfo.CurrentUICulture.Name),
                item.Assessment is null ? null : Assessment.FromJson(item.Assessment),
                Due.Of(calendars[item.BranchId], now, item.DueAt, item.RemindedAt, item.WaitingAt, item.WaitingFor)));
        }
        return rows;
    }

    private const string Items = $$"""
        select w.Id, w.CaseId, c.Number, c.ApplicantName as Customer, p.NameDe as ProductDe, p.NameEn as ProductEn,
               coalesce(c.ApprovedAmountCents, c.AmountCents) as Amount, c.AmountCents as Applied,
               coalesce(c.ApprovedTermMonths, c.TermMonths) as TermMonths, w.Node, w.Level, c.FlowHash,
               w.BranchId, o.Name as Branch, k.DisplayName as Banker, w.OpenedAt, w.DueAt, w.RemindedAt, w.WaitingAt, w.WaitingFor, c.Round, u.DisplayName as Assignee, w.ClaimedAt,
               a.Verdict, case when w.Desk = 'manager' then a.Content end as Assessment,
               (select v.Judgement
                  from Votes v
                 where v.Id = (select max(l.Id) from Votes l where {{Vote.HoldsOn}})) as ClerkVote,
               (select min(f.DisplayName)
                  from Votes v
                  join Users f on f.Id = v.UserId
                 where {{Authority.IsInForce}} and v.Side = 'decision' and v.Judgement = 'positive') as ApprovedBy
          from WorkItems w
          join Cases c on c.Id = w.CaseId
          join Products p on p.Id = c.ProductId
          join BranchOffices o on o.Id = w.BranchId
          join Users k on k.Id = c.BankerId
          left join Users u on u.Id = w.AssigneeId
          left join Assessments a on a.RevisionId = c.RevisionId
        """;

    /// <summary>As the filter of IX_WorkItems_Queue says it: SQLite takes the index only where it stands word for word.</summary>
    private const string IsQueued = "w.Status in ('open', 'claimed')";

    private const string InMyBranch = "w.BranchId in (select b.BranchId from UserBranches b where b.UserId = @actorId)";

    private const string AsWanted = """
        (@branchId is null or w.BranchId = @branchId)
           and (@product is null or c.ProductId = (select p.Id from Products p where p.Code = @product))
        """;

    /// <summary>As <see cref="ClaimWorkItem"/> takes them; it leaves alone what waits for the customer.</summary>
    private const string Urgency = "order by case when w.WaitingAt is null then 0 else 1 end, w.Priority, w.DueAt, w.Id";

    private const string Mine = $$"""
        {{Items}}
         where w.Desk = @desk and w.Status = 'claimed' and w.AssigneeId = @actorId
           and {{InMyBranch}}
         {{Urgency}}
        """;

    private const string Waiting = $$"""
        {{Items}}
         where w.Desk = @desk and {{IsQueued}} and w.Status = 'open'
           and {{AsWanted}}
           and {{Authority.MayWorkOn}}
         {{Urgency}}
         {page}
        """;

    private const string Colleagues = $$"""
        {{Items}}
         where w.Desk = @desk and {{IsQueued}} and w.Status = 'claimed' and w.AssigneeId <> @actorId
           and {{AsWanted}}
           and {{Authority.MayWorkOn}}
         {{Urgency}}
        """;

    private const string CountAll = $$"""
        select count(*) as AllOpen,
               coalesce(sum(q.Mine), 0) as Waiting,
               coalesce(sum(q.Mine * q.Late), 0) as Overdue
          from (select case when {{Authority.MayWorkOn}} then 1 else 0 end as Mine,
                       case when w.DueAt < @now and w.WaitingAt is null then 1 else 0 end as Late
                  from WorkItems w
                  join Cases c on c.Id = w.CaseId
                 where w.Desk = @desk and {{IsQueued}} and w.Status = 'open'
                   and {{AsWanted}}
                   and {{InMyBranch}}) q
        """;

    private sealed record Counts(int AllOpen, int Waiting, int Overdue);
}
