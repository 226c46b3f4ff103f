using Branch.Data;

namespace Branch.Desks.Authorities;

public sealed class ScheduleQuery(Db db)
{
    public Task<SchedulePage> LoadAsync(CancellationToken ct) => db.ReadAsync(async tx =>
    {
        var all = await tx.QueryAsync<Schedule>("""
            select s.Id, s.Status, s.No, s.Note, s.DraftedBy as DraftedById, d.DisplayName as DraftedBy, s.DraftedAt,
                   r.DisplayName as ReleasedBy, s.ReleasedAt, s.Version
              from AuthoritySchedules s
              left join Users d on d.Id = s.DraftedBy
              left join Users r on r.Id = s.ReleasedBy
             order by s.Id desc
            """);
        var inForce = all.MaxBy(s => s.No ?? 0) is { No: not null } newest ? newest with { Rows = await RowsAsync(tx, newest.Id) } : null;
        var draft = all.FirstOrDefault(s => s.Status == "draft") is { } open ? open with { Rows = await RowsAsync(tx, open.Id) } : null;
        return new SchedulePage(inForce, draft, [.. all.Where(s => s.Id != inForce?.Id && s.Id != draft?.Id)]);
    }, ct);

    /// <summary>Any of them with its rows; null if there is none of this id.</summary>
    public async Task<Schedule?> FindAsync(long id, CancellationToken ct) => await db.ReadAsync(async tx =>
        await tx.FirstOrDefaultAsync<Schedule>("""
            select s.Id, s.Status, s.No, s.Note, s.DraftedBy as DraftedById, d.DisplayName as DraftedBy, s.DraftedAt,
                   r.DisplayName as ReleasedBy, s.ReleasedAt, s.Version
              from AuthoritySchedules s
              left join Users d on d.Id = s.DraftedBy
              left join Users r on r.Id = s.ReleasedBy
             where s.Id = @id
            """, new { id }) is { } found ? found with { Rows = await RowsAsync(tx, id) } : null, ct);

    public async Task<DraftPage> DraftAsync(Actor viewer, Schedule draft, ScheduleForm form, IReadOnlyList<ScheduleRow> before, CancellationToken ct)
    {
        var people = await db.QueryAsync<PersonChoice>("""
            select u.Id, u.DisplayName as Name, case when r.UserId is null then 0 else 1 end as IsManager
              from Users u
              left join UserRoles r on r.UserId = u.Id and r.Role = 'manager'
             where (r.UserId is not null and u.IsActive = 1) or exists (select 1 from AuthorityRows a where a.ScheduleId = @Id and a.UserId = u.Id)
             order by u.DisplayName, u.Id
            """, new { draft.Id }, ct);
        var own = await db.FirstOrDefaultAsync<long?>($"select u.Id from Users u where u.Id = @DraftedById and u.Id in {Access.SamePerson.Accounts}",
            new { draft.DraftedById, actorId = viewer.Id }, ct) is not null;
        return new DraftPage(draft, form, before, people, draft.DraftedById == viewer.Id, own);
    }

    private static Task<IReadOnlyList<ScheduleRow>> RowsAsync(Tx tx, long id) => tx.QueryAsync<ScheduleRow>("""
        select a.Grants, a.UserId, u.DisplayName as Person, a.Role, a.ProductKind, a.Verdict, a.IsSecured,
               a.AmountCents as Amount, a.FromDate as "From", a.UntilDate as "Until"
          from AuthorityRows a
          left join Users u on u.Id = a.UserId
         where a.ScheduleId = @id
         order by a.Id
        """, new { id });
}
