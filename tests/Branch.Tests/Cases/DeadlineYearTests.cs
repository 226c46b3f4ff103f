using Branch.Cases;
using Branch.Data;

namespace Branch.Tests.Cases;

/// <summary>A year of cases, each with a wait for the customer, beside a count of every minute by other code and with the holidays written out by hand.</summary>
public sealed class DeadlineYearTests : IDisposable
{
    private const string Hours = "9:00-12:30 14:00-16:30|9:00-12:30 14:00-18:00|9:00-12:30||9:00-15:00|10:00-13:00|";

    private static readonly HashSet<string> Closed =
    [
        "2026-12-24", "2026-12-25", "2026-12-26", "2026-12-31", "2027-01-01", "2027-01-06", "2027-03-26", "2027-03-29", "2027-05-01", "2027-05-06",
        "2027-05-17", "2027-05-27", "2027-10-03", "2027-11-01", "2027-12-24", "2027-12-25", "2027-12-26", "2027-12-31",
    ];

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Complaint_11_A_year_of_reminders_and_escalations_comes_when_a_count_of_every_minute_says_so()
    {
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("update BranchOffices set State = 'BY', OpeningHours = @Hours, ClosedDays = '24.12. 31.12.'", new { Hours }));
        var end = bank.Clock.Now().AddYears(1);
        for (var n = 1; bank.Clock.Now() < end; n++)
        {
            await CaseAsync(n);
            // A prime number of minutes apart: every time of day and day of the week has its turn.
            bank.Clock.Advance(TimeSpan.FromMinutes(9_973 + n * 53));
        }
    }

    private async Task CaseAsync(int n)
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        var opened = bank.Clock.Now();
        await PassAsync(bank.Clock.Now().AddMinutes(7 + n * 97 % 450));
        var asked = bank.Clock.Now();
        await bank.Get<WaitForCustomer>().RunAsync(bank.Clerk, item.Id, "Gehaltsnachweis", default);
        await PassAsync(bank.Clock.Now().AddMinutes(30 + n * 331 % 6_000));
        await bank.Get<WaitForCustomer>().AnsweredAsync(bank.Banker, item.Id, default);

        var (half, all) = (After(opened, 240, asked, bank.Clock.Now()), After(opened, 480, asked, bank.Clock.Now()));
        Assert.Equal((half, all), await bank.Db.SingleAsync<(DateTimeOffset, DateTimeOffset)>("select RemindAt, DueAt from WorkItems where Id = @Id", new { item.Id }));
        if (half > bank.Clock.Now()) await HappensAsync(item.Id, half, "work-item-reminded");
        await HappensAsync(item.Id, all, "work-item-overdue");
        await bank.Get<WithdrawCase>().RunAsync(bank.Banker, id, "Kein Bedarf mehr.", default);
    }

    /// <summary>Not a minute before, and then at once.</summary>
    private async Task HappensAsync(long itemId, DateTimeOffset at, string action)
    {
        await PassAsync(at.AddMinutes(-1));
        Assert.Equal(0, await CountAsync());
        await PassAsync(at);
        Assert.Equal(1, await CountAsync());

        Task<long> CountAsync() => bank.Db.SingleAsync<long>(
            "select count(*) from AuditEvents where Action = @action and CaseId = (select CaseId from WorkItems where Id = @itemId)", new { action, itemId });
    }

    private async Task PassAsync(DateTimeOffset until)
    {
        bank.Clock.Advance(until - bank.Clock.Now());
        await bank.Get<Deadlines>().RunAsync(default);
    }

    /// <summary>The end of the minute with which so many were worked, none of them while the customer was waited for.</summary>
    private static DateTimeOffset After(DateTimeOffset from, int minutes, DateTimeOffset asked, DateTimeOffset answered)
    {
        for (var at = from; ; at = at.AddMinutes(1))
            if (IsOpen(at) && (at < asked || at >= answered) && --minutes == 0) return at.AddMinutes(1);
    }

    private static bool IsOpen(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Berlin).DateTime;
        if (Closed.Contains($"{local:yyyy-MM-dd}")) return false;
        return Hours.Split('|')[((int)local.DayOfWeek + 6) % 7].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(span => span.Split('-')).Any(span => local.TimeOfDay >= TimeSpan.Parse(span[0], null) && local.TimeOfDay < TimeSpan.Parse(span[1], null));
    }
}
