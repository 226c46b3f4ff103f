using Branch.Cases;
using Branch.Data;

namespace Branch.Access;

/// <summary>A link with which somebody chooses a new password: once, for a day, handed over by an administrator.</summary>
public sealed class ResetLink(Db db, Accounts accounts, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <summary>The old password is void at once, and the person signed out everywhere.</summary>
    /// <returns>The key of the link, known from now on to nobody but who gets it; null if there is no such person.</returns>
    public async Task<string?> MakeAsync(Tx tx, Actor administrator, long userId)
    {
        using var manager = accounts.In(tx);
        var (user, now) = (await manager.FindByIdAsync($"{userId}"), clock.Now());
        if (user is null) return null;
        (user.PasswordHash, user.MustChangePassword) = ("", false);
        await manager.UpdateSecurityStampAsync(user);
        await Sessions.EndAllAsync(tx, userId, 0, now);
        await Throttle.ForgetAsync(tx, user.NormalizedUserName);
        await tx.ExecuteAsync("delete from ResetLinks where UserId = @userId and UsedAt is null", new { userId });
        var key = RandomKey.Create();
        await tx.ExecuteAsync("""
            insert into ResetLinks (UserId, KeyHash, CreatedBy, CreatedAt, ExpiresAt)
            values (@userId, @hash, @by, @now, @until)
            """, new { userId, hash = RandomKey.Hash(key), by = administrator.Id, now, until = now + Lasts });
        await tx.AuditAsync(AuditTrail.House, administrator, "password-reset", new { user.Id, user.UserName }, now);
        return key;
    }

    /// <summary>Whose link it is; null if it was used, is over or never was.</summary>
    public Task<PasswordOwner?> OwnerAsync(string key, CancellationToken ct) => db.FirstOrDefaultAsync<PasswordOwner>("""
        select u.UserName, u.DisplayName, u.PersonnelNumber, case when a.UserId is null then 0 else 1 end as HasSecondFactor
          from ResetLinks l
          join Users u on u.Id = l.UserId
          left join Authenticators a on a.UserId = u.Id
         where l.KeyHash = @hash and l.UsedAt is null and l.ExpiresAt > @now and u.IsActive = 1
        """, new { hash = RandomKey.Hash(key), now = clock.Now() }, ct);

    /// <returns>Whether the link was still good; it no longer is.</returns>
    public Task<bool> UseAsync(string key, string passwordHash, CancellationToken ct) => db.TransactAsync(async tx =>
    {
        var (hash, now) = (RandomKey.Hash(key), clock.Now());
        if (await tx.ExecuteAsync("update ResetLinks set UsedAt = @now where KeyHash = @hash and UsedAt is null and ExpiresAt > @now", new { hash, now }) == 0) return false;
        using var manager = accounts.In(tx);
        var user = (await manager.FindByIdAsync($"{await tx.SingleAsync<long>("select UserId from ResetLinks where KeyHash = @hash", new { hash })}"))!;
        user.PasswordHash = passwordHash;
        await manager.UpdateSecurityStampAsync(user);
        await tx.AuditAsync(AuditTrail.House, SignIn.AsActor(user), "password-changed", new { by = "link" }, now);
        return true;
    }, ct);
}
