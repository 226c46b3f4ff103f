using Branch.Data;

namespace Branch.Access;

/// <summary>
/// Slows guessing down without handing outsiders a lever: who fails somewhere waits there alone. Counted in the database, so
/// that all nodes count together, by the application's clock.
/// </summary>
public static class Throttle
{
    /// <summary>Of one account from one address in five minutes.</summary>
    public const int OfOneFromAnAddress = 5;

    /// <summary>Of one account from everywhere in a day; then it can be entered only from where it was lately.</summary>
    public const int OfOne = 50;

    /// <summary>Of all accounts from one address in a quarter of an hour; then only those get in from there who did so lately.</summary>
    public const int FromAnAddress = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5), Quarter = TimeSpan.FromMinutes(15), Day = TimeSpan.FromDays(1);

    /// <summary>Why nothing is looked at now, in a word for the trail; null if it is.</summary>
    /// <param name="userName">Normalised; "" if nobody has it.</param>
    public static async Task<string?> HoldsAsync(Tx tx, string userName, string address, DateTimeOffset now)
    {
        var count = await tx.SingleAsync<Counted>("""
            select (select count(*) from SignInFailures where UserName = @userName and Address = @address and At > @pause) as Pair,
                   (select count(*) from SignInFailures where UserName = @userName and At > @day) as Account,
                   (select count(*) from SignInFailures where Address = @address and At > @quarter) as Place,
                   (select count(*)
                      from Sessions s
                      join Users u on u.Id = s.UserId
                     where u.NormalizedUserName = @userName and s.Address = @address and s.UsedAt > @lately) as Known
            """, new { userName, address, pause = now - Pause, day = now - Day, quarter = now - Quarter, lately = now - Sessions.Remembered });
        if (userName.Length > 0 && count.Pair >= OfOneFromAnAddress) return "locked-out";
        if (count.Known > 0) return null;
        if (count.Place >= FromAnAddress) return "address";
        return userName.Length > 0 && count.Account >= OfOne ? "account" : null;
    }

    /// <returns>Whether the address has just been used up for everybody who is not known there.</returns>
    public static async Task<bool> CountAsync(Tx tx, string userName, string address, DateTimeOffset now)
    {
        await tx.ExecuteAsync("delete from SignInFailures where At < @day", new { day = now - Day });
        await tx.ExecuteAsync("insert into SignInFailures (UserName, Address, At) values (@userName, @address, @now)", new { userName, address, now });
        return await tx.SingleAsync<long>("select count(*) from SignInFailures where Address = @address and At > @quarter", new { address, quarter = now - Quarter }) == FromAnAddress;
    }

    public static Task ForgetAsync(Tx tx, string userName, string address) =>
        tx.ExecuteAsync("delete from SignInFailures where UserName = @userName and Address = @address", new { userName, address });

    /// <summary>When an administrator lets somebody in again.</summary>
    public static Task ForgetAsync(Tx tx, string userName) => tx.ExecuteAsync("delete from SignInFailures where UserName = @userName", new { userName });

    private sealed record Counted(int Pair, int Account, int Place, int Known);
}
