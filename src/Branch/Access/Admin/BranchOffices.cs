using Branch.Calendars;
using Branch.Data;

namespace Branch.Access.Admin;

/// <param name="State">With hours and closed days as <see cref="WorkCalendar.Of"/> reads them.</param>
public sealed record BranchOffice(
    long Id, string Code, string Name, string Street, string PostalCode, string City, string Phone, string State, string OpeningHours, string ClosedDays);

/// <summary>The bank's branch offices.</summary>
public static class BranchOffices
{
    public static Task<IReadOnlyList<BranchOffice>> ListAsync(Db db, CancellationToken ct) => db.QueryAsync<BranchOffice>(
        "select Id, Code, Name, Street, PostalCode, City, Phone, State, OpeningHours, ClosedDays from BranchOffices order by Code", ct: ct);

    public static Task<BranchOffice?> FindAsync(Db db, long id, CancellationToken ct) => db.FirstOrDefaultAsync<BranchOffice>(
        "select Id, Code, Name, Street, PostalCode, City, Phone, State, OpeningHours, ClosedDays from BranchOffices where Id = @id", new { id }, ct);

    public static async Task<long> CreateAsync(Tx tx, Actor actor, BranchOffice office, DateTimeOffset now)
    {
        var id = await tx.SingleAsync<long>("""
            insert into BranchOffices (Code, Name, Street, PostalCode, City, Phone, State, OpeningHours, ClosedDays)
            values (@Code, @Name, @Street, @PostalCode, @City, @Phone, @State, @OpeningHours, @ClosedDays)
            {identity}
            """, office);
        await tx.AuditAsync(AuditTrail.House, actor, "branch-created", new { After = office with { Id = id } }, now);
        return id;
    }

    /// <param name="seen">The <see cref="Mark"/> of the state that the form showed.</param>
    internal static async Task ChangeAsync(Tx tx, Actor actor, BranchOffice office, string seen, DateTimeOffset now)
    {
        var before = await tx.SingleAsync<BranchOffice>(
            "select Id, Code, Name, Street, PostalCode, City, Phone, State, OpeningHours, ClosedDays from BranchOffices {lock} where Id = @Id", new { office.Id });
        if (Mark.Of(before) != seen) throw new ChangedMeanwhile();
        if (before == office) return;
        await tx.ExecuteAsync("""
            update BranchOffices
               set Code = @Code, Name = @Name, Street = @Street, PostalCode = @PostalCode, City = @City, Phone = @Phone,
                   State = @State, OpeningHours = @OpeningHours, ClosedDays = @ClosedDays
             where Id = @Id
            """, office);
        await tx.AuditAsync(AuditTrail.House, actor, "branch-changed", new { Before = before, After = office }, now);
    }
}
