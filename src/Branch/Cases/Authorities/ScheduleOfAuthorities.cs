using Branch.Access;
using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// The schedule of authorities: one administrator drafts the next one, another releases it, and from then on it is in
/// force and never changed. Both are in the trail of the house, with what was granted before and after.
/// </summary>
public sealed class ScheduleOfAuthorities(Acts acts)
{
    /// <summary>Begins the next schedule as a copy of the one in force; a draft that exists already is the one.</summary>
    public Task<long> DraftAsync(Actor actor, CancellationToken ct) => RunAsync(actor, "draft-authorities", async act =>
    {
        if (await act.Tx.FirstOrDefaultAsync<long?>("select Id from AuthoritySchedules where Status = 'draft'") is { } known) return known;
        var id = await act.Tx.SingleAsync<long>("""
            insert into AuthoritySchedules (Status, DraftedBy, DraftedAt)
            values ('draft', @by, @now){identity}
            """, new { by = actor.Id, now = act.Now });
        await InsertAsync(act, id, await InForceAsync(act.Tx));
        await act.AuditAsync(AuditTrail.House, "authorities-drafted", new { id });
        return id;
    }, ct);

    /// <summary>Replaces the rows of the draft. Only who began it changes it, so that two people stand for it in the end.</summary>
    /// <param name="seen">The draft's version on the page.</param>
    public Task<long> SaveAsync(Actor actor, long id, long seen, string note, IReadOnlyList<AuthorityRow> rows, CancellationToken ct) =>
        RunAsync(actor, "save-authorities", async act =>
        {
            var draft = await DraftOfAsync(act.Tx, id);
            if (draft.DraftedBy != actor.Id) throw new RefusedException(RefusalReason.NotYourDraft);
            if (draft.Version != seen) throw new StaleException(AuditTrail.House);
            await act.Tx.ExecuteAsync("update AuthoritySchedules set Note = @note, Version = Version + 1 where Id = @id", new { id, note });
            await act.Tx.ExecuteAsync("delete from AuthorityRows where ScheduleId = @id", new { id });
            await InsertAsync(act, id, rows);
            return id;
        }, ct);

    /// <summary>Puts the draft in force. The person is another one than who drafted it, whatever account they use.</summary>
    public Task<long> ReleaseAsync(Actor actor, long id, long seen, CancellationToken ct) => RunAsync(actor, "release-authorities", async act =>
    {
        var draft = await DraftOfAsync(act.Tx, id);
        if (draft.Version != seen) throw new StaleException(AuditTrail.House);
        if (await IsSameAsync(act.Tx, actor.Id, draft.DraftedBy!.Value)) throw new RefusedException(RefusalReason.OwnDraft);
        var (before, after) = (await InForceAsync(act.Tx), await RowsAsync(act.Tx, id));
        var no = await act.Tx.SingleAsync<int>("select coalesce(max(No), 0) + 1 from AuthoritySchedules");
        await EndAsync(act, id, "released", no);
        await act.AuditAsync(AuditTrail.House, "authorities-released", new { id, no, draft.DraftedBy, before, after });
        return id;
    }, ct);

    public Task<long> DiscardAsync(Actor actor, long id, long seen, CancellationToken ct) => RunAsync(actor, "discard-authorities", async act =>
    {
        if ((await DraftOfAsync(act.Tx, id)).Version != seen) throw new StaleException(AuditTrail.House);
        await EndAsync(act, id, "discarded", null);
        await act.AuditAsync(AuditTrail.House, "authorities-discarded", new { id, rows = await RowsAsync(act.Tx, id) });
        return id;
    }, ct);

    private Task<long> RunAsync(Actor actor, string name, Func<Act, Task<long>> act, CancellationToken ct) => acts.RunAsync(actor, name, null, a =>
        actor.Is(Role.Administrator) ? act(a) : throw new RefusedException(RefusalReason.NotYourDesk), ct);

    private static async Task EndAsync(Act act, long id, string status, int? no)
    {
        var moved = await act.Tx.ExecuteAsync("""
            update AuthoritySchedules
               set Status = @status, No = @no, ReleasedBy = @by, ReleasedAt = @now, Version = Version + 1
             where Id = @id and Status = 'draft'
            """, new { id, status, no, by = act.Actor.Id, now = act.Now });
        if (moved == 0) throw new StaleException(AuditTrail.House);
    }

    private static async Task<Draft> DraftOfAsync(Tx tx, long id) => await tx.FirstOrDefaultAsync<Draft>("""
        select DraftedBy, Version
          from AuthoritySchedules {lock}
         where Id = @id and Status = 'draft'
        """, new { id }) ?? throw new StaleException(AuditTrail.House);

    private static async Task<bool> IsSameAsync(Tx tx, long actorId, long userId) => await tx.FirstOrDefaultAsync<long?>(
        $"select u.Id from Users u where u.Id = @userId and u.Id in {SamePerson.Accounts}", new { actorId, userId }) is not null;

    private static Task<IReadOnlyList<AuthorityRow>> InForceAsync(Tx tx) => tx.QueryAsync<AuthorityRow>("""
        select a.Grants, a.UserId, a.Role, a.ProductKind, a.Verdict, a.IsSecured, a.AmountCents as Amount, a.FromDate as "From", a.UntilDate as "Until"
          from AuthorityRows a
          join AuthoritySchedules s on s.Id = a.ScheduleId
         where s.No = (select max(l.No) from AuthoritySchedules l)
         order by a.Id
        """);

    private static Task<IReadOnlyList<AuthorityRow>> RowsAsync(Tx tx, long id) => tx.QueryAsync<AuthorityRow>("""
        select Grants, UserId, Role, ProductKind, Verdict, IsSecured, AmountCents as Amount, FromDate as "From", UntilDate as "Until"
          from AuthorityRows
         where ScheduleId = @id
         order by Id
        """, new { id });

    private static async Task InsertAsync(Act act, long id, IReadOnlyList<AuthorityRow> rows)
    {
        foreach (var row in rows)
            await act.Tx.ExecuteAsync("""
                insert into AuthorityRows (ScheduleId, Grants, UserId, Role, ProductKind, Verdict, IsSecured, AmountCents, FromDate, UntilDate)
                values (@id, @Grants, @UserId, @Role, @ProductKind, @Verdict, @IsSecured, @cents, @From, @Until)
                """, new { id, row.Grants, row.UserId, row.Role, row.ProductKind, row.Verdict, row.IsSecured, cents = row.Amount.Cents, row.From, row.Until });
    }

    private sealed record Draft(long? DraftedBy, long Version);
}
