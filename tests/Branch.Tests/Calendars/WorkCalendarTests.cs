using Branch.Calendars;

namespace Branch.Tests.Calendars;

public sealed class WorkCalendarTests
{
    private const string Split = "9:00-12:30 14:00-16:30|9:00-12:30 14:00-18:00|9:00-12:30||9:00-15:00|10:00-13:00|";

    private static readonly WorkCalendar Saxony = WorkCalendar.Of("SN", OpeningHours.Standard, "24.12. 31.12.");

    [Theory]
    [InlineData("2026-11-27T15:00Z", 2, "2026-11-30T09:00Z")] // Friday 16 o'clock, Monday 10 o'clock
    [InlineData("2026-11-17T15:00Z", 2, "2026-11-19T09:00Z")] // over the day of repentance
    [InlineData("2026-04-02T14:00Z", 2, "2026-04-07T08:00Z")] // over Easter
    [InlineData("2026-12-23T15:00Z", 2, "2026-12-28T09:00Z")] // over Christmas and the day before it
    [InlineData("2026-03-27T15:00Z", 2, "2026-03-30T08:00Z")] // into summer time
    [InlineData("2026-10-23T14:00Z", 2, "2026-10-26T09:00Z")] // out of it
    [InlineData("2026-11-28T12:00Z", 8, "2026-11-30T16:00Z")] // begun on a Saturday
    [InlineData("2026-11-30T05:00Z", 1, "2026-11-30T09:00Z")] // before opening
    public void Complaint_11_due_dates_do_not_count_weekends_nor_holidays(string from, int hours, string due)
    {
        var (begin, end) = (DateTimeOffset.Parse(from, null), DateTimeOffset.Parse(due, null));
        Assert.Equal(end, Saxony.Add(begin, TimeSpan.FromHours(hours)));
        Assert.Equal(TimeSpan.FromHours(hours), Saxony.Between(begin, end));
    }

    [Fact]
    public void A_branch_office_that_never_opens_has_no_due_date() =>
        Assert.Equal(BankDay.Never, WorkCalendar.Of("", "||||||", "").Add(DateTimeOffset.Parse("2026-01-01T00:00Z", null), TimeSpan.FromHours(1)));

    /// <summary>Every minute of a year is asked for by itself, in local time, with the holidays written out by hand.</summary>
    [Theory]
    [InlineData("BE", "9:00-17:00|9:00-17:00|9:00-17:00|9:00-17:00|9:00-17:00||", "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26")]
    [InlineData("BY", Split, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26")]
    [InlineData("SN", Split, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26")]
    [InlineData("NW", "5:00-23:00|5:00-23:00|5:00-23:00|5:00-23:00|5:00-23:00|5:00-23:00|5:00-23:00", "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26")]
    public void A_year_of_due_dates_agrees_with_counting_every_minute(string state, string hours, string holidays)
    {
        var calendar = WorkCalendar.Of(state, hours, "24.12.");
        var start = new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero);
        var worked = Minutes(start, hours, [.. holidays.Split(' '), "12-24"]);
        var sums = new int[worked.Length + 1];
        for (var i = 0; i < worked.Length; i++) sums[i + 1] = sums[i] + (worked[i] ? 1 : 0);
        Assert.Equal(sums[^1], calendar.Between(start, start.AddMinutes(worked.Length)).TotalMinutes);

        // A prime number of minutes apart, so that every time of day and day of the week has its turn.
        for (var at = 0; at < worked.Length - 60_000; at += 397)
            foreach (var span in (int[])[1, 60, 240, 480, 960])
            {
                var end = Array.BinarySearch(sums, sums[at] + span);
                while (end > 0 && sums[end - 1] == sums[end]) end--;
                Assert.Equal(start.AddMinutes(end), calendar.Add(start.AddMinutes(at), TimeSpan.FromMinutes(span)));
                Assert.Equal(span, calendar.Between(start.AddMinutes(at), start.AddMinutes(end)).TotalMinutes);
            }
    }

    private static bool[] Minutes(DateTimeOffset start, string hours, HashSet<string> closed)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var week = hours.Split('|').Select(day => day.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(span => span.Split('-').Select(t => int.Parse(t.Split(':')[0], null) * 60 + int.Parse(t.Split(':')[1], null)).ToArray()).ToArray()).ToArray();
        return [.. Enumerable.Range(0, 365 * 24 * 60).Select(i =>
        {
            var local = TimeZoneInfo.ConvertTime(start.AddMinutes(i), zone).DateTime;
            var minute = local.Hour * 60 + local.Minute;
            return !closed.Contains($"{local:MM-dd}") && week[((int)local.DayOfWeek + 6) % 7].Any(span => minute >= span[0] && minute < span[1]);
        })];
    }

    [Theory]
    [InlineData("9-17", "9:00-17:00")]
    [InlineData(" 9:00–12:30, 13:30-17:00 ", "9:00-12:30 13:30-17:00")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Opening_hours_are_read_as_people_write_them(string? text, string written)
    {
        Assert.True(OpeningHours.TryDay(text, out var day));
        Assert.Equal(written, OpeningHours.Write(day));
    }

    [Theory]
    [InlineData("9:00")]
    [InlineData("17:00-9:00")]
    [InlineData("9:00-13:00 12:00-17:00")]
    [InlineData("2:00-3:00")]
    [InlineData("9:00-24:00")]
    [InlineData("closed")]
    public void Hours_that_cannot_be_are_refused(string text) => Assert.False(OpeningHours.TryDay(text, out _));
}
