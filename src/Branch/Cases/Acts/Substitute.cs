using Branch.Access;
using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>What somebody enters who will be absent, or an administrator for them.</summary>
/// <param name="UntilDate">The last day.</param>
/// <param name="Authority">Up to this exposure a manager's substitute decides by the absent person's authority, once that is released; null: by their own alone.</param>
/// <param name="ProductKind">For this kind of product alone, as Products has it; null: for all.</param>
public sealed record Absence(long AbsentId, long SubstituteId, string Role, DateOnly FromDate, DateOnly UntilDate, Money? Authority = null, string? ProductKind = null);

/// <summary>Enters and ends substitutions, and releases the authority that one lends. All of it stands in the trail of the house.</summary>
public sealed class Substitute(Acts acts, WorkMail mail)
{
    /// <returns>What is wrong with it; null if it was entered.</returns>
    /// <exception cref="RefusedException">Somebody enters an absence of somebody else.</exception>
    public Task<AbsenceFault?> EnterAsync(Actor actor, Absence absence, CancellationToken ct) =>
        acts.RunAsync(actor, "substitute", null, async act =>
        {
            if (absence.AbsentId != actor.Id && !actor.Is(Role.Administrator)) throw new RefusedException(RefusalReason.NotYours);
            if (await FaultAsync(act, absence) is { } fault) return fault;
            var id = await act.Tx.SingleAsync<long>("""
                insert into Substitutions (AbsentId, SubstituteId, Role, FromDate, UntilDate, AuthorityCents, ProductKind, EnteredBy, EnteredAt)
                values (@AbsentId, @SubstituteId, @Role, @FromDate, @UntilDate, @authority, @ProductKind, @by, @now){identity}
                """, new { absence.AbsentId, absence.SubstituteId, absence.Role, absence.FromDate, absence.UntilDate, authority = absence.Authority?.Cents, absence.ProductKind, by = actor.Id, now = act.Now });
            await act.AuditAsync(AuditTrail.House, "substitution-entered", absence);
            await mail.SubstitutesAsync(act, id, absence);
            return (AbsenceFault?)null;
        }, ct);

    /// <summary>At once, before its last day.</summary>
    /// <exception cref="RefusedException">It is not theirs.</exception>
    public Task<bool> EndAsync(Actor actor, long id, CancellationToken ct) =>
        acts.RunAsync(actor, "end-substitution", null, async act =>
        {
            var absent = await act.Tx.FirstOrDefaultAsync<long?>("select AbsentId from Substitutions where Id = @id", new { id });
            if (absent is null) return false;
            if (absent != actor.Id && !actor.Is(Role.Administrator)) throw new RefusedException(RefusalReason.NotYours);
            var moved = await act.Tx.ExecuteAsync("update Substitutions set EndedAt = @now where Id = @id and EndedAt is null", new { id, now = act.Now });
            if (moved > 0) await act.AuditAsync(AuditTrail.House, "substitution-ended", new { id });
            return moved > 0;
        }, ct);

    /// <summary>Lets the authority that a substitution names count. Who is part of it, or entered it, does not, with whichever account.</summary>
    /// <exception cref="RefusedException">No administrator, or part of it.</exception>
    public Task<bool> ReleaseAsync(Actor actor, long id, CancellationToken ct) =>
        acts.RunAsync(actor, "release-substitution", null, async act =>
        {
            if (!actor.Is(Role.Administrator)) throw new RefusedException(RefusalReason.NotYourDesk);
            var part = await act.Tx.FirstOrDefaultAsync<long?>($"""
                select min(u.Id)
                  from Substitutions s
                  join Users u on u.Id in (s.AbsentId, s.SubstituteId, s.EnteredBy)
                 where s.Id = @id and u.Id in {SamePerson.Accounts}
                """, new { id, actorId = actor.Id });
            if (part is not null) throw new RefusedException(RefusalReason.OwnSubstitution);
            var moved = await act.Tx.ExecuteAsync("""
                update Substitutions
                   set ReleasedBy = @by, ReleasedAt = @now
                 where Id = @id and AuthorityCents is not null and ReleasedAt is null and EndedAt is null
                """, new { id, by = actor.Id, now = act.Now });
            if (moved > 0) await act.AuditAsync(AuditTrail.House, "substitution-released", new { id });
            return moved > 0;
        }, ct);

    private static async Task<AbsenceFault?> FaultAsync(Act act, Absence absence)
    {
        var today = WorkingTime.Day(act.Now);
        if (absence.UntilDate < absence.FromDate || absence.UntilDate < today || absence.UntilDate > today.AddYears(1)) return AbsenceFault.Dates;
        if (absence.Authority is { } authority && (absence.Role != Role.Manager || authority <= Money.Zero)) return AbsenceFault.Authority;
        if (absence is { Authority: null, ProductKind: not null }) return AbsenceFault.Authority;
        var found = await act.Tx.SingleAsync<Found>("""
            select (select count(*) from UserRoles r where r.UserId = @AbsentId and r.Role = @Role and r.Role in ('banker', 'clerk', 'manager')) as Absent,
                   (select count(*)
                      from Users u
                      join UserRoles r on r.UserId = u.Id and r.Role = @Role
                     where u.Id = @SubstituteId and u.IsActive = 1 and u.PersonnelNumber <> (select p.PersonnelNumber from Users p where p.Id = @AbsentId)
                       and exists (select 1 from UserBranches b join UserBranches o on o.BranchId = b.BranchId and o.UserId = @AbsentId where b.UserId = u.Id)) as Substitute,
                   (select count(*)
                      from Substitutions s
                     where s.AbsentId = @AbsentId and s.Role = @Role and s.EndedAt is null and s.FromDate <= @UntilDate and s.UntilDate >= @FromDate) as Others
            """, absence);
        return found switch
        {
            { Absent: 0 } => AbsenceFault.Role,
            { Substitute: 0 } => AbsenceFault.Substitute,
            { Others: > 0 } => AbsenceFault.Overlap,
            _ => null,
        };
    }

    private sealed record Found(int Absent, int Substitute, int Others);
}

public enum AbsenceFault
{
    /// <summary>Not from one day to a later one, over already, or longer than a year.</summary>
    Dates,

    /// <summary>The absent person does not have the role.</summary>
    Role,

    /// <summary>The substitute is the same person, does not have the role, or shares no branch office.</summary>
    Substitute,

    /// <summary>Somebody else substitutes on some of the days.</summary>
    Overlap,

    /// <summary>Only a manager has an authority to lend, and it is more than nothing; without one no product is named.</summary>
    Authority,
}
