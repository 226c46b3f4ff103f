using Branch.Cases;
using Branch.Data;
using Microsoft.AspNetCore.Identity;

namespace Branch.Access;

/// <summary>Checks a password, counts failures, locks out, and writes all of it down.</summary>
public sealed class SignIn(Db db, Accounts accounts, TimeProvider clock)
{
    /// <summary>The person, or null without any hint why: unknown, inactive, locked out and wrong password are one.</summary>
    public async Task<User?> TryAsync(string userName, string password, CancellationToken ct)
    {
        var name = Accounts.Normalize(userName);
        var hash = await db.FirstOrDefaultAsync<string>(
            "select PasswordHash from Users where NormalizedUserName = @name", new { name }, ct);
        var matches = accounts.Matches(hash, password);
        return await db.TransactAsync(tx => JudgeAsync(tx, name, hash, matches), ct);
    }

    public Task EndAsync(Actor actor, CancellationToken ct) =>
        db.TransactAsync(tx => tx.AuditAsync(AuditTrail.House, actor, "signed-out", new { }, clock.Now()), ct);

    private async Task<User?> JudgeAsync(Tx tx, string name, string? checkedHash, bool matches)
    {
        using var manager = accounts.In(tx);
        var user = await manager.FindByNameAsync(name);
        if (user is null) return await RefuseAsync(tx, null, "unknown");
        if (await manager.IsLockedOutAsync(user)) return await RefuseAsync(tx, user, "locked-out");
        // A password that was changed in between has to be checked again.
        if (!matches || user.PasswordHash != checkedHash) return await CountFailureAsync(tx, manager, user);
        if (!user.IsActive) return await RefuseAsync(tx, user, "inactive");
        if (user.AccessFailedCount > 0) await manager.ResetAccessFailedCountAsync(user);
        await tx.AuditAsync(AuditTrail.House, AsActor(user), "signed-in", new { }, clock.Now());
        return user;
    }

    private async Task<User?> CountFailureAsync(Tx tx, UserManager<User> manager, User user)
    {
        await manager.AccessFailedAsync(user);
        await RefuseAsync(tx, user, "password");
        if (await manager.IsLockedOutAsync(user))
            await tx.AuditAsync(AuditTrail.House, Actor.System, "locked-out", new { user.UserName, Until = user.LockoutEnd }, clock.Now());
        return null;
    }

    /// <summary>Without the name that was typed when nobody has it: people type their password there.</summary>
    private async Task<User?> RefuseAsync(Tx tx, User? user, string reason)
    {
        await tx.AuditAsync(AuditTrail.House, Actor.System, "sign-in-refused", new { user?.UserName, reason }, clock.Now());
        return null;
    }

    internal static Actor AsActor(User user) => new(user.Id, user.UserName, user.DisplayName, [], []);
}
