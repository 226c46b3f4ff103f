using Branch.Cases;
using Branch.Data;

namespace Branch.Access;

public sealed record PersonData(
    string UserName, string DisplayName, string PersonnelNumber, string Language,
    IReadOnlyList<string> Roles, IReadOnlyList<long> BranchIds, bool IsActive = true)
{
    /// <summary>Desks whose team the person leads; the person has the role of each.</summary>
    public IReadOnlyList<string> Leads { get; init; } = [];

    /// <summary>Where notices go; without one the person gets none.</summary>
    public string? Email { get; init; }
}

/// <summary>Told in the same transaction when somebody may do more, less or something else than before.</summary>
public delegate Task RightsChanged(Tx tx, Actor by, long userId, DateTimeOffset now);

/// <summary>Makes and changes people. Every change is in the audit trail of the house with what was before and after.</summary>
public sealed class People(Accounts accounts, TimeProvider clock, IEnumerable<RightsChanged> told)
{
    /// <param name="passwordHash">From <see cref="Accounts.Hash"/>.</param>
    /// <param name="mustChangePassword">The password is a one-time password.</param>
    public async Task<long> CreateAsync(Tx tx, Actor actor, PersonData person, string passwordHash, bool mustChangePassword)
    {
        using var manager = accounts.In(tx);
        var user = new User
        {
            UserName = person.UserName,
            DisplayName = person.DisplayName,
            PersonnelNumber = person.PersonnelNumber,
            Language = person.Language,
            Email = person.Email,
            PasswordHash = passwordHash,
            MustChangePassword = mustChangePassword,
            IsActive = person.IsActive,
            CreatedAt = clock.Now(),
        };
        var created = await manager.CreateAsync(user);
        if (!created.Succeeded) throw new InvalidOperationException($"{person.UserName}: {created}");
        await GiveAsync(tx, user.Id, person);
        await tx.AuditAsync(AuditTrail.House, actor, "user-created", new { user.Id, After = person }, clock.Now());
        return user.Id;
    }

    /// <summary>Everything but the user name, which stays. Nothing is written when nothing changed.</summary>
    /// <param name="check">Looks at the locked state before; throws to write nothing.</param>
    /// <exception cref="InvalidOperationException">Somebody gives or takes rights of their own.</exception>
    public async Task ChangeAsync(Tx tx, Actor actor, long id, PersonData person, Action<PersonData>? check = null)
    {
        var before = await FindAsync(tx, id) ?? throw new InvalidOperationException($"There is no user {id}.");
        check?.Invoke(before);
        if (id == actor.Id && ChangesRights(before, person)) throw new InvalidOperationException("Nobody changes rights of their own.");
        person = person with { UserName = before.UserName };
        if (Same(before, person)) return;
        await tx.ExecuteAsync("""
            update Users
               set DisplayName = @DisplayName, PersonnelNumber = @PersonnelNumber, Language = @Language, Email = @Email, IsActive = @IsActive
             where Id = @id
            """, new { id, person.DisplayName, person.PersonnelNumber, person.Language, person.Email, person.IsActive });
        await tx.ExecuteAsync("delete from UserRoles where UserId = @id", new { id });
        await tx.ExecuteAsync("delete from UserBranches where UserId = @id", new { id });
        await tx.ExecuteAsync("delete from TeamLeads where UserId = @id", new { id });
        await GiveAsync(tx, id, person);
        var now = clock.Now();
        if (ChangesRights(before, person))
            foreach (var tell in told) await tell(tx, actor, id, now);
        await tx.AuditAsync(AuditTrail.House, actor, "user-changed", new { Id = id, Before = before, After = person }, now);
    }

    public static async Task<PersonData?> FindAsync(Tx tx, long id)
    {
        var user = await tx.FirstOrDefaultAsync<User>("select * from Users {lock} where Id = @id", new { id });
        if (user is null) return null;
        var roles = await tx.QueryAsync<string>("select Role from UserRoles where UserId = @id order by Role", new { id });
        var branches = await tx.QueryAsync<long>("select BranchId from UserBranches where UserId = @id order by BranchId", new { id });
        var leads = await tx.QueryAsync<string>("select Desk from TeamLeads where UserId = @id order by Desk", new { id });
        return new(user.UserName, user.DisplayName, user.PersonnelNumber, user.Language, roles, branches, user.IsActive) { Email = user.Email, Leads = leads };
    }

    private static async Task GiveAsync(Tx tx, long id, PersonData person)
    {
        foreach (var role in person.Roles)
            await tx.ExecuteAsync("insert into UserRoles (UserId, Role) values (@id, @role)", new { id, role });
        foreach (var branchId in person.BranchIds)
            await tx.ExecuteAsync("insert into UserBranches (UserId, BranchId) values (@id, @branchId)", new { id, branchId });
        foreach (var desk in person.Leads)
            await tx.ExecuteAsync("insert into TeamLeads (UserId, Desk) values (@id, @desk)", new { id, desk });
    }

    /// <summary>Whether the person may do more, less or something else afterwards.</summary>
    public static bool ChangesRights(PersonData before, PersonData after) =>
        !before.Roles.Order().SequenceEqual(after.Roles.Order()) || !before.BranchIds.Order().SequenceEqual(after.BranchIds.Order())
        || !before.Leads.Order().SequenceEqual(after.Leads.Order()) || before.IsActive != after.IsActive;

    private static bool Same(PersonData a, PersonData b) =>
        !ChangesRights(a, b) && a == b with { Roles = a.Roles, BranchIds = a.BranchIds, Leads = a.Leads };
}
