using System.Globalization;
using Branch.Access;
using Branch.Calendars;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Desks.Absences;
using Branch.Desks.Queue;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>All that concerns one banker, in four groups, each newest first; what is decided comes by pages.</summary>
public sealed class MyApplicationsQuery(Db db, TimeProvider clock)
{
    private const string Columns = "c.Id, c.Number, c.ApplicantName, p.NameDe, p.NameEn, c.AmountCents as Amount, c.TermMonths";

    private const string InMyBranch = "exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = c.BranchId)";

    public async Task<MyApplications> LoadAsync(Actor banker, int page, CancellationToken ct)
    {
        var me = new { actorId = banker.Id };
        var total = await db.SingleAsync<int>($$"""
            select count(*) from (select c.Id from Cases c where {{Decided}} order by c.ClosedAt desc, c.Id desc {page}) f
            """, new { actorId = banker.Id, skip = 0, take = MyApplications.Max }, ct);
        page = Math.Clamp(page, 1, Math.Max(1, (total + MyApplications.PageSize - 1) / MyApplications.PageSize));
        return new MyApplications(
            await OffersAsync(me, ct), await ReturnedAsync(me, ct), await DraftsAsync(me, ct), await UnderWayAsync(me, ct),
            await DecidedAsync(banker.Id, page, ct), total, page, await BranchesAsync(me, ct), await WorkingTime.AllAsync(db, ct),
            await ActingFor.OfAsync(db, banker, Desk.Banker, clock.Now(), ct));
    }

    private Task<IReadOnlyList<ReturnedRow>> ReturnedAsync(object me, CancellationToken ct) => db.QueryAsync<ReturnedRow>($"""
        select {Columns}, c.Round, w.Id as ItemId, w.AssigneeId, w.OpenedAt as Since, w.DueAt, w.RemindedAt, w.WaitingAt, w.WaitingFor, w.BranchId, u.DisplayName as "By",
               (select count(*) from Remarks x where x.CaseId = c.Id and x.WorkItemId = r.WorkItemId) as Remarks
          from WorkItems w
          join Cases c on c.Id = w.CaseId
          left join Products p on p.Id = c.ProductId
          left join Remarks r on r.Id = (select max(l.Id) from Remarks l where l.CaseId = c.Id)
          left join Users u on u.Id = r.UserId
         where w.Desk = 'banker' and w.Status in ('open', 'claimed') and (w.Status = 'open' or w.AssigneeId = @actorId)
           and w.BranchId in (select b.BranchId from UserBranches b where b.UserId = @actorId)
           and exists (select 1 from Drafts d where d.CaseId = c.Id)
         order by w.OpenedAt desc, w.Id desc
        """, me, ct);

    /// <summary>Approved: the customer has to sign, or to say yes or no to other terms.</summary>
    private Task<IReadOnlyList<OfferRow>> OffersAsync(object me, CancellationToken ct) => db.QueryAsync<OfferRow>($"""
        select {Columns}, coalesce(c.ApprovedAmountCents, c.AmountCents) as Offered, coalesce(c.ApprovedTermMonths, c.TermMonths) as OfferedMonths,
               w.OpenedAt as Since, w.DueAt as Due, (select max(o.UntilDate) from Offers o where {Offer.IsOfItem}) as "Until"
          from WorkItems w
          join Cases c on c.Id = w.CaseId
          left join Products p on p.Id = c.ProductId
         where w.Desk = 'banker' and w.Status = 'claimed' and w.AssigneeId = @actorId and {InMyBranch}
           and not exists (select 1 from Drafts d where d.CaseId = c.Id)
         order by w.OpenedAt desc, w.Id desc
        """, me, ct);

    private Task<IReadOnlyList<DraftRow>> DraftsAsync(object me, CancellationToken ct) => db.QueryAsync<DraftRow>($"""
        select {Columns}, d.SavedAt
          from Cases c
          join Drafts d on d.CaseId = c.Id
          left join Products p on p.Id = c.ProductId
         where c.BankerId = @actorId and c.Status = 'draft' and {InMyBranch}
         order by d.SavedAt desc, c.Id desc
        """, me, ct);

    private Task<IReadOnlyList<UnderWayRow>> UnderWayAsync(object me, CancellationToken ct) => db.QueryAsync<UnderWayRow>($"""
        select {Columns}, c.Round, w.Id as ItemId, w.Desk, w.Level, u.DisplayName as Assignee, w.OpenedAt as Since,
               w.WaitingAt, coalesce(w.WaitingFor, '') as WaitingFor
          from Cases c
          left join Products p on p.Id = c.ProductId
          left join WorkItems w on w.Id = (select max(x.Id) from WorkItems x where x.CaseId = c.Id and x.Status in ('open', 'claimed'))
          left join Users u on u.Id = w.AssigneeId
         where c.BankerId = @actorId and c.Status = 'open' and {InMyBranch}
           and (w.Id is null or w.Desk <> 'banker' or (w.Status = 'claimed' and w.AssigneeId <> @actorId))
         order by w.OpenedAt desc, c.Id desc
        """, me, ct);

    private Task<IReadOnlyList<DecidedRow>> DecidedAsync(long actorId, int page, CancellationToken ct) => db.QueryAsync<DecidedRow>($$"""
        select {{Columns}}, c.ApprovedAmountCents as ApprovedAmount, c.ApprovedTermMonths, c.Status, c.ClosedAt,
               (select max(l.Id) from Letters l where l.CaseId = c.Id) as LetterId,
               (select r.RevokedDate from Revocations r where r.CaseId = c.Id) as RevokedOn
          from Cases c
          left join Products p on p.Id = c.ProductId
         where {{Decided}}
         order by c.ClosedAt desc, c.Id desc
         {page}
        """, new { actorId, skip = (page - 1) * MyApplications.PageSize, take = MyApplications.PageSize }, ct);

    private Task<IReadOnlyList<BranchChoice>> BranchesAsync(object me, CancellationToken ct) => db.QueryAsync<BranchChoice>("""
        select o.Id, o.Code, o.Name
          from BranchOffices o
          join UserBranches b on b.BranchId = o.Id
         where b.UserId = @actorId
         order by o.Code
        """, me, ct);

    /// <summary>A draft that was thrown away has no number and is not shown.</summary>
    private const string Decided = $"c.BankerId = @actorId and c.ClosedAt is not null and c.Number is not null and {InMyBranch}";
}

public sealed record MyApplications(
    IReadOnlyList<OfferRow> Answers, IReadOnlyList<ReturnedRow> Returned, IReadOnlyList<DraftRow> Drafts, IReadOnlyList<UnderWayRow> UnderWay,
    IReadOnlyList<DecidedRow> Decided, int DecidedTotal, int Page, IReadOnlyList<BranchChoice> Branches,
    IReadOnlyDictionary<long, WorkCalendar> Calendars, IReadOnlyList<ActingFor> ActingFor)
{
    public const int PageSize = 10;

    /// <summary>Of those that are decided: nobody turns more pages, and search finds the others.</summary>
    public const int Max = 200;

    /// <summary>With the customer, and binding.</summary>
    public IReadOnlyList<OfferRow> Offers { get; } = [.. Answers.Where(row => row.Until is not null).OrderBy(row => row.Until)];

    public IReadOnlyList<OfferRow> CounterOffers { get; } = [.. Answers.Where(row => row.Until is null)];
}

/// <summary>What every row says of its application; the term is months.</summary>
public abstract record ApplicationRow(long Id, string? Number, string ApplicantName, string? NameDe, string? NameEn, Money? Amount, int? TermMonths)
{
    public string? Product => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? NameDe : NameEn;
}

/// <param name="AssigneeId">Null while nobody has the correction in hand.</param>
public sealed record ReturnedRow(
    long Id, string? Number, string ApplicantName, string? NameDe, string? NameEn, Money? Amount, int? TermMonths,
    int Round, long ItemId, long? AssigneeId, DateTimeOffset Since, DateTimeOffset DueAt, DateTimeOffset? RemindedAt, DateTimeOffset? WaitingAt, string WaitingFor,
    long BranchId, string? By, int Remarks)
    : ApplicationRow(Id, Number, ApplicantName, NameDe, NameEn, Amount, TermMonths)
{
    public Due Due(IReadOnlyDictionary<long, WorkCalendar> calendars, DateTimeOffset now) =>
        Queue.Due.Of(calendars[BranchId], now, DueAt, RemindedAt, WaitingAt, WaitingFor);
}

/// <param name="Until">The offer's last day; null for other terms, which bind nobody yet.</param>
public sealed record OfferRow(
    long Id, string? Number, string ApplicantName, string? NameDe, string? NameEn, Money? Amount, int? TermMonths,
    Money? Offered, int? OfferedMonths, DateTimeOffset Since, DateTimeOffset Due, DateOnly? Until)
    : ApplicationRow(Id, Number, ApplicantName, NameDe, NameEn, Amount, TermMonths);

public sealed record DraftRow(
    long Id, string? Number, string ApplicantName, string? NameDe, string? NameEn, Money? Amount, int? TermMonths, DateTimeOffset SavedAt)
    : ApplicationRow(Id, Number, ApplicantName, NameDe, NameEn, Amount, TermMonths);

public sealed record UnderWayRow(
    long Id, string? Number, string ApplicantName, string? NameDe, string? NameEn, Money? Amount, int? TermMonths,
    int Round, long? ItemId, string? Desk, int? Level, string? Assignee, DateTimeOffset? Since, DateTimeOffset? WaitingAt, string WaitingFor)
    : ApplicationRow(Id, Number, ApplicantName, NameDe, NameEn, Amount, TermMonths)
{
    /// <summary>Where the case is now.</summary>
    public string Place(IStringLocalizer<Texts> T) => Desk switch
    {
        Cases.Desk.Banker => T["Banker"],
        Cases.Desk.Clerk => T["Back office"],
        Cases.Desk.Manager => Level > 1 ? T["Second decision"] : T["Decision"],
        _ => T["Automatic processing"],
    };
}

public sealed record DecidedRow(
    long Id, string? Number, string ApplicantName, string? NameDe, string? NameEn, Money? Amount, int? TermMonths,
    Money? ApprovedAmount, int? ApprovedTermMonths, string Status, DateTimeOffset? ClosedAt, long? LetterId, DateOnly? RevokedOn)
    : ApplicationRow(Id, Number, ApplicantName, NameDe, NameEn, Amount, TermMonths);

public sealed record BranchChoice(long Id, string Code, string Name);
