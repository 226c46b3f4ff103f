using System.Globalization;
using Branch.Access;
using Branch.Calendars;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Desks.Absences;
using Branch.Desks.CaseFiles;
using Branch.Desks.Manager;

namespace Branch.Desks.Queue;

/// <summary>What waits at a desk for one person, in the order in which it is claimed.</summary>
public sealed class QueueQuery(Db db, FlowShelf shelf, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Nobody looks further down than that, and a list without end would cost more than it says.</summary>
    public const int Most = 2 * PageSize;

    public async Task<WorkQueue> LoadAsync(Actor actor, string desk, QueueFilter filter, CancellationToken ct)
    {
        var today = WorkingTime.Day(clock.Now());
        var args = new { desk, actorId = actor.Id, branchId = filter.Branch, product = filter.Product, today };
        var (shown, excluded) = await WaitingAsync(actor, desk, filter, today, ct);
        filter = filter with { Page = Math.Min(filter.Page, Math.Max(1, (shown.Count + PageSize - 1) / PageSize)) };
        var calendars = await WorkingTime.AllAsync(db, ct);
        return new WorkQueue(desk, filter, desk == Desk.Manager ? await Grant.HighestAsync(db, actor.Id, today, ct) ?? Money.Zero : null,
            shown.Count, shown.Count(item => item.DueAt < clock.Now() && item.WaitingAt is null), excluded,
            await RowsAsync(calendars, await db.QueryAsync<QueueItem>(Mine, args, ct), ct),
            await RowsAsync(calendars, await OnPageAsync(shown, filter.Page, ct), ct),
            await RowsAsync(calendars, await db.QueryAsync<QueueItem>(Colleagues, args, ct), ct),
            await ProductShelf.NamesAsync(db, ct), await BranchesAsync(actor, ct), actor.Leads.Contains(desk),
            await ActingFor.OfAsync(db, actor, desk, clock.Now(), ct), desk == Desk.Manager ? await OpenReopening.ForAsync(db, actor, ct) : []);
    }

    /// <summary>
    /// The most urgent that the person may work on, and behind them what waits for the customer; and how many of those looked at they may not
    /// work on. Where too few are left, twice as many are looked at.
    /// </summary>
    private async Task<(IReadOnlyList<WaitingItem> Shown, int Excluded)> WaitingAsync(Actor actor, string desk, QueueFilter filter, DateOnly today, CancellationToken ct)
    {
        for (var (take, look) = (Most, Most + Most / 4); ; (take, look) = (2 * take, 2 * look))
        {
            var waiting = await db.QueryAsync<WaitingItem>(MostUrgent.ToShow,
                new { desk, actorId = actor.Id, branchId = filter.Branch, product = filter.Product, today, look, skip = 0, take }, ct);
            var (certain, isAll) = Listing.Certain(waiting, item => item.BranchId, take);
            if (certain > look) (certain, isAll) = (look, false);
            var looked = waiting.Take(certain).ToLookup(item => item.IsAllowed);
            List<WaitingItem> shown = [.. looked[true].Where(item => item.WaitingAt is null), .. looked[true].Where(item => isAll && item.WaitingAt is not null)];
            if (isAll || shown.Count >= Most) return ([.. shown.Take(Most)], looked[false].Count());
        }
    }

    private async Task<IReadOnlyList<QueueItem>> OnPageAsync(IReadOnlyList<WaitingItem> shown, int page, CancellationToken ct)
    {
        var ids = shown.Skip((page - 1) * PageSize).Take(PageSize).Select(item => item.Id).ToList();
        // Somebody may have taken one of them meanwhile.
        return ids.Count == 0 ? [] : await db.QueryAsync<QueueItem>(Waiting, new { ids }, ct);
    }

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
                item.Assessment is null ? null : Unchanging.Assessment(item.Assessment).Assessment,
                Due.Of(calendars[item.BranchId], now, item.DueAt, item.RemindedAt, item.WaitingAt, item.WaitingFor)));
        }
        return rows;
    }

    private const string Items = $$"""
        select w.Id, w.CaseId, c.Number, c.ApplicantName as Customer, p.NameDe as ProductDe, p.NameEn as ProductEn,
               coalesce(c.ApprovedAmountCents, c.AmountCents) as Amount, c.AmountCents as Applied,
               coalesce(c.ApprovedTermMonths, c.TermMonths) as TermMonths, w.Node, w.Level, c.FlowHash,
               w.BranchId, o.Name as Branch, k.DisplayName as Banker, w.OpenedAt, w.DueAt, w.RemindedAt, w.WaitingAt, w.WaitingFor, c.Round, u.DisplayName as Assignee, w.ClaimedAt,
               a.Verdict, a.Content as Assessment,
               case when w.Desk = 'manager' then
               (select v.Judgement
                  from Votes v
                 where v.Id = (select max(l.Id) from Votes l where {{Vote.HoldsOn}})) end as ClerkVote,
               case when w.Level >= 2 then
               (select min(f.DisplayName)
                  from Votes v
                  join Users f on f.Id = v.UserId
                 where {{Authority.IsInForce}} and v.Side = 'decision' and v.Judgement = 'positive') end as ApprovedBy
          from WorkItems w
          join Cases c on c.Id = w.CaseId
          join Products p on p.Id = c.ProductId
          join BranchOffices o on o.Id = w.BranchId
          join Users k on k.Id = c.BankerId
          left join Users u on u.Id = w.AssigneeId
          left join Assessments a on a.RevisionId = c.RevisionId and w.Desk = 'manager'
        """;

    private const string InMyBranch = "w.BranchId in (select b.BranchId from UserBranches b where b.UserId = @actorId)";

    private const string AsWanted = """
        (@branchId is null or w.BranchId = @branchId)
           and (@product is null or c.ProductId = (select p.Id from Products p where p.Code = @product))
        """;

    private const string Mine = $$"""
        {{Items}}
         where w.Desk = @desk and w.Status = 'claimed' and w.AssigneeId = @actorId
           and {{InMyBranch}}
         {{MostUrgent.OrderShown}}
        """;

    private const string Waiting = $$"""
        {{Items}}
         where w.Id in @ids and w.Status = 'open'
         {{MostUrgent.OrderShown}}
        """;

    private const string Colleagues = $$"""
        {{Items}}
         where w.Desk = @desk and w.Status = 'claimed' and w.AssigneeId <> @actorId
           and {{AsWanted}}
           and {{Authority.MayWorkOn}}
         {{MostUrgent.OrderShown}}
        """;

    private sealed record WaitingItem(long Id, long BranchId, DateTimeOffset DueAt, DateTimeOffset? WaitingAt, bool IsAllowed);
}
