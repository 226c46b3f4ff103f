using Branch.Cases;
using Branch.Data;

namespace Branch.Access;

/// <summary>Who came in, with the key for the cookie of the new session.</summary>
public sealed record SignedIn(User User, string Key);

/// <summary>Checks a password, and the code after it; slows down who guesses, and writes all of it down.</summary>
public sealed class SignIn(Db db, Accounts accounts, TwoFactor twoFactor, TimeProvider clock)
{
    /// <summary>The person, or null without any hint why: unknown, inactive, locked out and wrong password are one.</summary>
    public async Task<SignedIn?> TryAsync(string userName, string password, Device device, CancellationToken ct)
    {
        var name = Accounts.Normalize(userName);
        var hash = await db.FirstOrDefaultAsync<string>(
            "select PasswordHash from Users where NormalizedUserName = @name", new { name }, ct);
        // Hashing is slow by design: an address that is used up gets none of it.
        if (await db.ReadAsync(tx => Throttle.HoldsAsync(tx, hash is null ? "" : name, device.Address, clock.Now()), ct) == "address") return null;
        var matches = accounts.Matches(hash, password);
        return await db.TransactAsync(tx => JudgeAsync(tx, name, hash, matches, device), ct);
    }

    public Task EndAsync(Actor actor, long sessionId, CancellationToken ct) => db.TransactAsync(async tx =>
    {
        await Sessions.EndAsync(tx, actor.Id, sessionId, clock.Now());
        await tx.AuditAsync(AuditTrail.House, actor, "signed-out", new { }, clock.Now());
    }, ct);

    /// <summary>Asks somebody who is signed in for their password once more; failures count like those at the sign-in.</summary>
    public async Task<bool> KnowsAsync(Actor actor, string password, Device device, CancellationToken ct)
    {
        var hash = await db.SingleAsync<string>("select PasswordHash from Users where Id = @Id", new { actor.Id }, ct);
        var matches = accounts.Matches(hash, password);
        return await db.TransactAsync(async tx =>
        {
            var fault = await Throttle.HoldsAsync(tx, Accounts.Normalize(actor.UserName), device.Address, clock.Now()) ?? (matches ? null : "password");
            if (fault is not null) await RefuseAsync(tx, actor.UserName, fault, device);
            return fault is null;
        }, ct);
    }

    /// <summary>Takes the code of the app, or a recovery code, from whoever gave the right password.</summary>
    public Task<bool> ProveAsync(Actor actor, long sessionId, string code, Device device, CancellationToken ct) => db.TransactAsync(async tx =>
    {
        var (name, now) = (Accounts.Normalize(actor.UserName), clock.Now());
        var fault = await Throttle.HoldsAsync(tx, name, device.Address, now) ?? (await twoFactor.TakesAsync(tx, actor, code) ? null : "code");
        if (fault is not null)
        {
            await RefuseAsync(tx, actor.UserName, fault, device);
            return false;
        }
        await Throttle.ForgetAsync(tx, name, device.Address);
        await tx.ExecuteAsync("update Sessions set IsProven = 1 where Id = @sessionId and UserId = @Id and EndedAt is null", new { sessionId, actor.Id });
        await tx.AuditAsync(AuditTrail.House, actor, "second-factor-shown", new { }, now);
        return true;
    }, ct);

    private async Task<SignedIn?> JudgeAsync(Tx tx, string name, string? checkedHash, bool matches, Device device)
    {
        using var manager = accounts.In(tx);
        var (user, now) = (await manager.FindByNameAsync(name), clock.Now());
        // A password that was changed in between has to be checked again.
        var fault = await Throttle.HoldsAsync(tx, user is null ? "" : name, device.Address, now)
            ?? (user is null ? "unknown" : !matches || user.PasswordHash != checkedHash ? "password" : user.IsActive ? null : "inactive");
        if (fault is not null)
        {
            await RefuseAsync(tx, user?.UserName, fault, device);
            return null;
        }
        // Where a code is asked for as well, failures count on until it is given.
        if (await tx.SingleAsync<long>("select count(*) from Authenticators where UserId = @Id", new { user!.Id }) == 0) await Throttle.ForgetAsync(tx, name, device.Address);
        var key = RandomKey.Create();
        await Sessions.OpenAsync(tx, user.Id, key, device, isProven: false, now);
        await tx.AuditAsync(AuditTrail.House, AsActor(user), "signed-in", new { device = device.Name, device.Address }, now);
        return new SignedIn(user, key);
    }

    /// <summary>Without the name that was typed when nobody has it: people type their password there.</summary>
    private async Task RefuseAsync(Tx tx, string? userName, string reason, Device device)
    {
        var (name, now) = (userName is null ? "" : Accounts.Normalize(userName), clock.Now());
        var isGuess = reason is "unknown" or "password" or "code";
        var isSpent = isGuess && await Throttle.CountAsync(tx, name, device.Address, now);
        await tx.AuditAsync(AuditTrail.House, Actor.System, "sign-in-refused", new { userName, reason }, now);
        if (isGuess && await Throttle.HoldsAsync(tx, name, device.Address, now) == "locked-out")
            await tx.AuditAsync(AuditTrail.House, Actor.System, "locked-out", new { userName, device.Address }, now);
        if (isSpent) await tx.AuditAsync(AuditTrail.House, Actor.System, "address-held", new { device.Address }, now);
    }

    internal static Actor AsActor(User user) => new(user.Id, user.UserName, user.DisplayName, [], []);
}
