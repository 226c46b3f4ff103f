using System.Security.Cryptography;
using Branch.Data;
using Microsoft.AspNetCore.DataProtection;

namespace Branch.Access;

/// <summary>A person's authenticator app and recovery codes.</summary>
public sealed class TwoFactor(IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector kept = protection.CreateProtector("authenticator");

    /// <summary>A secret that is only proposed, for the form that brings it back; it is this person's alone.</summary>
    public string Propose(Actor actor, byte[] secret) => Proposals(actor).Protect(Convert.ToBase64String(secret));

    /// <summary>Null if the form's text is not what was proposed to this person.</summary>
    public byte[]? Proposed(Actor actor, string text) => Open(Proposals(actor), text);

    public static async Task<bool> IsOfAsync(Db db, long userId, CancellationToken ct) =>
        await db.SingleAsync<long>("select count(*) from Authenticators where UserId = @userId", new { userId }, ct) > 0;

    /// <summary>Takes the app into use, once the code shows that it has the secret. Other browsers are signed out.</summary>
    /// <returns>The recovery codes, to be shown once; null if the code is wrong, or there is an app already.</returns>
    public async Task<IReadOnlyList<string>?> AddAsync(Tx tx, Actor actor, long sessionId, byte[] secret, string code)
    {
        var now = clock.Now();
        if (Totp.Match(secret, Digits(code), now) is not { } step) return null;
        if (await tx.SingleAsync<long>("select count(*) from Authenticators where UserId = @Id", new { actor.Id }) > 0) return null;
        await tx.ExecuteAsync("""
            insert into Authenticators (UserId, Secret, LastStep, AddedAt)
            values (@Id, @secret, @step, @now)
            """, new { actor.Id, secret = kept.Protect(Convert.ToBase64String(secret)), step, now });
        await tx.ExecuteAsync("update Sessions set IsProven = 1 where Id = @sessionId and UserId = @Id", new { sessionId, actor.Id });
        await Sessions.EndAllAsync(tx, actor.Id, sessionId, now);
        await tx.AuditAsync(AuditTrail.House, actor, "second-factor-added", new { }, now);
        return await RenewCodesAsync(tx, actor);
    }

    /// <summary>New recovery codes in the place of the old.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Tx tx, Actor actor)
    {
        var now = clock.Now();
        await tx.ExecuteAsync("delete from RecoveryCodes where UserId = @Id", new { actor.Id });
        var codes = Enumerable.Range(0, RecoveryCode.Many).Select(_ => RecoveryCode.Create()).ToList();
        foreach (var code in codes)
            await tx.ExecuteAsync("insert into RecoveryCodes (UserId, CodeHash, CreatedAt) values (@Id, @hash, @now)", new { actor.Id, hash = RecoveryCode.Hash(code), now });
        await tx.AuditAsync(AuditTrail.House, actor, "recovery-codes-made", new { codes.Count }, now);
        return codes;
    }

    /// <summary>The app is gone: the person enters without one, or has to add another where one is needed.</summary>
    /// <param name="by">The person, or an administrator, who signs them out everywhere.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(Tx tx, Actor by, long userId)
    {
        var now = clock.Now();
        if (await tx.ExecuteAsync("delete from Authenticators where UserId = @userId", new { userId }) == 0) return false;
        await tx.ExecuteAsync("delete from RecoveryCodes where UserId = @userId", new { userId });
        if (by.Id != userId) await Sessions.EndAllAsync(tx, userId, 0, now);
        await tx.AuditAsync(AuditTrail.House, by, "second-factor-removed", new { Id = userId }, now);
        return true;
    }

    /// <summary>Whether it is a code of the app that was not used yet, or a recovery code, which is used up by this.</summary>
    public async Task<bool> TakesAsync(Tx tx, Actor actor, string code)
    {
        var now = clock.Now();
        if (Digits(code) is { Length: 6 } digits && digits.Length == code.Count(c => !char.IsWhiteSpace(c)))
        {
            var text = await tx.FirstOrDefaultAsync<string>("select Secret from Authenticators where UserId = @Id", new { actor.Id });
            return text is not null && Open(kept, text) is { } secret && Totp.Match(secret, digits, now) is { } step
                && await tx.ExecuteAsync("update Authenticators set LastStep = @step where UserId = @Id and LastStep < @step", new { actor.Id, step }) == 1;
        }
        if (await tx.ExecuteAsync("update RecoveryCodes set UsedAt = @now where UserId = @Id and CodeHash = @hash and UsedAt is null", new { actor.Id, hash = RecoveryCode.Hash(code), now }) == 0)
            return false;
        var left = await tx.SingleAsync<int>("select count(*) from RecoveryCodes where UserId = @Id and UsedAt is null", new { actor.Id });
        await tx.AuditAsync(AuditTrail.House, actor, "recovery-code-used", new { left }, now);
        return true;
    }

    private IDataProtector Proposals(Actor actor) => protection.CreateProtector("authenticator", "proposed", $"{actor.Id}");

    private static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));

    private static byte[]? Open(IDataProtector protector, string text)
    {
        try
        {
            return Convert.FromBase64String(protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
