using Branch.Credit;
using Branch.Data;

namespace Branch.Tests.Cases;

/// <summary>Gives people of a test their authority, past the acts: as the next schedule, drafted and released by two who do nothing else.</summary>
internal static class Authorities
{
    public static Task GrantAsync(Tx tx, long userId, Money upTo) => ReleaseAsync(tx, async id => await tx.ExecuteAsync("""
        insert into AuthorityRows (ScheduleId, Grants, UserId, AmountCents, FromDate)
        values (@id, 'decide', @userId, @cents, @from)
        """, new { id, userId, cents = upTo.Cents, from = new DateOnly(2026, 1, 1) }));

    /// <summary>Up to this exposure one vote does, if the assessment is good.</summary>
    public static Task AllowOneVoteAsync(Tx tx, Money upTo) => ReleaseAsync(tx, async id => await tx.ExecuteAsync("""
        insert into AuthorityRows (ScheduleId, Grants, Verdict, AmountCents, FromDate)
        values (@id, 'one_vote', 'good', @cents, @from)
        """, new { id, cents = upTo.Cents, from = new DateOnly(2026, 1, 1) }));

    private static async Task ReleaseAsync(Tx tx, Func<long, Task> add)
    {
        var (drafts, releases) = (await AccountAsync(tx, "authority drafter"), await AccountAsync(tx, "authority releaser"));
        var id = await tx.SingleAsync<long>("""
            insert into AuthoritySchedules (Status, DraftedBy, DraftedAt)
            values ('draft', @drafts, '2026-01-01'){identity}
            """, new { drafts });
        await tx.ExecuteAsync("""
            insert into AuthorityRows (ScheduleId, Grants, UserId, Role, ProductKind, Verdict, IsSecured, AmountCents, FromDate, UntilDate)
            select @id, a.Grants, a.UserId, a.Role, a.ProductKind, a.Verdict, a.IsSecured, a.AmountCents, a.FromDate, a.UntilDate
              from AuthorityRows a
              join AuthoritySchedules s on s.Id = a.ScheduleId
             where s.No = (select max(l.No) from AuthoritySchedules l)
            """, new { id });
        await add(id);
        await tx.ExecuteAsync("""
            update AuthoritySchedules
               set Status = 'released', ReleasedBy = @releases, ReleasedAt = '2026-01-01',
                   No = (select coalesce(max(l.No), 0) + 1 from AuthoritySchedules l)
             where Id = @id
            """, new { id, releases });
    }

    /// <summary>Cannot sign in and has no role: only a name that a schedule needs. Made after everybody else, whose ids tests count on.</summary>
    private static async Task<long> AccountAsync(Tx tx, string name) =>
        await tx.FirstOrDefaultAsync<long?>("select Id from Users where NormalizedUserName = @name", new { name })
        ?? await tx.SingleAsync<long>("""
            insert into Users (UserName, NormalizedUserName, DisplayName, PersonnelNumber, PasswordHash, SecurityStamp, IsActive, CreatedAt)
            values (@name, @name, @name, @name, '', '', 0, '2026-01-01'){identity}
            """, new { name });
}
