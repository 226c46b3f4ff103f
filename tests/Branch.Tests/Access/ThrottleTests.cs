using Branch.Access;
using Branch.Data;
using Branch.Tests.Cases;

namespace Branch.Tests.Access;

public sealed class ThrottleTests : IDisposable
{
    private const string Office = "203.0.113.7", Outside = "198.51.100.9";
    private readonly TemporaryDatabase database = new();
    private readonly BankClock clock = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Who_fails_five_times_waits_five_minutes_there_and_nowhere_else()
    {
        await FailAsync("ANNA", Outside, Throttle.OfOneFromAnAddress);
        Assert.Equal("locked-out", await HoldsAsync("ANNA", Outside));
        Assert.Null(await HoldsAsync("ANNA", Office));
        Assert.Null(await HoldsAsync("BERND", Outside));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await HoldsAsync("ANNA", Outside));
    }

    [Fact]
    public async Task An_outsider_who_guesses_all_day_from_everywhere_does_not_keep_a_person_from_where_they_work()
    {
        await SignedInOnceAsync("ANNA", Office);
        for (var i = 0; i < Throttle.OfOne; i++) await FailAsync("ANNA", $"198.51.100.{i}", 1);
        Assert.Equal("account", await HoldsAsync("ANNA", Outside));
        Assert.Null(await HoldsAsync("ANNA", Office));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await HoldsAsync("ANNA", Outside));
    }

    [Fact]
    public async Task An_address_that_tries_many_names_is_used_up_for_all_but_those_who_work_there()
    {
        await SignedInOnceAsync("ANNA", Office);
        for (var i = 0; i < Throttle.FromAnAddress; i++) await FailAsync(i % 2 == 0 ? "" : $"NAME{i}", Office, 1);
        Assert.Equal("address", await HoldsAsync("BERND", Office));
        Assert.Equal("address", await HoldsAsync("", Office));
        Assert.Null(await HoldsAsync("ANNA", Office));
        clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(await HoldsAsync("BERND", Office));
    }

    private Task<string?> HoldsAsync(string name, string address) => database.Db.ReadAsync(tx => Throttle.HoldsAsync(tx, name, address, clock.Now()));

    private Task FailAsync(string name, string address, int times) => database.Db.TransactAsync(async tx =>
    {
        for (var i = 0; i < times; i++) await Throttle.CountAsync(tx, name, address, clock.Now());
    });

    private Task SignedInOnceAsync(string name, string address) => database.Db.TransactAsync(async tx =>
    {
        var id = await tx.SingleAsync<long>("""
            insert into Users (UserName, NormalizedUserName, DisplayName, PersonnelNumber, PasswordHash, SecurityStamp, CreatedAt)
            values (@name, @name, @name, @name, '', '', '2026-01-01'){identity}
            """, new { name });
        await Sessions.OpenAsync(tx, id, RandomKey.Create(), new Device("–", address), isProven: false, clock.Now());
    });
}
