using Branch.Data;

namespace Branch.Access;

/// <summary>A browser in which somebody is signed in.</summary>
public sealed record OpenSession(long Id, string Device, string Address, DateTimeOffset CreatedAt, DateTimeOffset UsedAt);

/// <summary>The rows behind the cookies. A cookie without an open row is worth nothing, whatever it says.</summary>
public static class Sessions
{
    /// <summary>Then everybody signs in anew, however busy they are: a working day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>So long an address counts as one that the person has used.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <param name="key">From <see cref="RandomKey.Create"/>, for the cookie.</param>
    public static async Task OpenAsync(Tx tx, long userId, string key, Device device, bool isProven, DateTimeOffset now)
    {
        await tx.ExecuteAsync("delete from Sessions where UserId = @userId and UsedAt < @before", new { userId, before = now - Remembered });
        await tx.ExecuteAsync("""
            insert into Sessions (UserId, KeyHash, Device, Address, IsProven, CreatedAt, UsedAt)
            values (@userId, @hash, @Name, @Address, @isProven, @now, @now)
            """, new { userId, hash = RandomKey.Hash(key), device.Name, device.Address, isProven, now });
    }

    /// <returns>Whether it was open, and this person's.</returns>
    public static async Task<bool> EndAsync(Tx tx, long userId, long id, DateTimeOffset now) =>
        await tx.ExecuteAsync("update Sessions set EndedAt = @now where Id = @id and UserId = @userId and EndedAt is null", new { id, userId, now }) == 1;

    /// <param name="but">One that stays; 0 for none.</param>
    public static Task<int> EndAllAsync(Tx tx, long userId, long but, DateTimeOffset now) =>
        tx.ExecuteAsync("update Sessions set EndedAt = @now where UserId = @userId and Id <> @but and EndedAt is null", new { userId, but, now });

    public static Task<IReadOnlyList<OpenSession>> ListAsync(Db db, long userId, DateTimeOffset now, CancellationToken ct) => db.QueryAsync<OpenSession>("""
        select Id, Device, Address, CreatedAt, UsedAt
          from Sessions
         where UserId = @userId and EndedAt is null and CreatedAt > @oldest
         order by UsedAt desc, Id desc
        """, new { userId, oldest = now - Longest }, ct);
}
