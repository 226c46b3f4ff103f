using System.Globalization;

namespace Branch.Calendars;

/// <summary>
/// When one branch office works: its opening hours, without the holidays of its state and the days on which it is closed
/// every year. Counts in instants, so that the nights on which the clock is changed make no difference.
/// </summary>
public sealed class WorkCalendar(string state, OpeningHours hours, IReadOnlySet<(int Month, int Day)> closedDays)
{
    /// <summary>Monday to Friday from 9 to 17 o'clock, and the holidays that all states have.</summary>
    public static readonly WorkCalendar Standard = Of("", OpeningHours.Standard, "");

    // Should an office be open nowhere in the year, its clock stands still.
    private const int Horizon = 3660;

    /// <param name="openingHours">As <see cref="OpeningHours.Parse"/> reads it.</param>
    /// <param name="closedDays">Days and months, "15.08. 24.12."</param>
    public static WorkCalendar Of(string state, string openingHours, string closedDays) =>
        new(state, OpeningHours.Parse(openingHours), ParseClosed(closedDays).ToHashSet());

    public bool IsWorkday(DateOnly day) =>
        hours.On(day.DayOfWeek).Count > 0 && !closedDays.Contains((day.Month, day.Day)) && !Holidays.Of(state, day.Year).Contains(day);

    /// <summary>The last of so many working days after a day; the day itself does not count.</summary>
    public DateOnly AddWorkdays(DateOnly from, int days)
    {
        var day = from;
        for (var left = days; left > 0 && day.DayNumber - from.DayNumber < Horizon;)
        {
            day = day.AddDays(1);
            if (IsWorkday(day)) left--;
        }
        return day;
    }

    /// <summary>The instant at which so much working time has passed.</summary>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan time)
    {
        var left = time;
        var first = BankDay.Of(from);
        for (var day = first; day.DayNumber - first.DayNumber < Horizon; day = day.AddDays(1))
            foreach (var (opens, closes) in On(day))
            {
                if (closes <= from) continue;
                var begin = opens > from ? opens : from;
                if (left <= closes - begin) return begin + left;
                left -= closes - begin;
            }
        return BankDay.Never;
    }

    /// <summary>The working time from one instant to a later one; zero if it is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        var last = BankDay.Of(to);
        var first = BankDay.Of(from);
        for (var day = first; day <= last && day.DayNumber - first.DayNumber < Horizon; day = day.AddDays(1))
            foreach (var (opens, closes) in On(day))
            {
                var (begin, end) = (opens > from ? opens : from, closes < to ? closes : to);
                if (end > begin) sum += end - begin;
            }
        return sum;
    }

    public static IReadOnlyList<(int Month, int Day)> ParseClosed(string text) =>
        [.. text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(part =>
            TryClosed(part, out var day) ? day : throw new FormatException($"'{part}' is no day of the year."))];

    /// <summary>"24.12." or "24.12"</summary>
    public static bool TryClosed(string text, out (int Month, int Day) day)
    {
        day = default;
        // A leap year, so that 29 February is a day.
        if (!DateOnly.TryParseExact($"{text.TrimEnd('.')}.2024", "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return false;
        day = (date.Month, date.Day);
        return true;
    }

    private IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> On(DateOnly day) => IsWorkday(day)
        ? hours.On(day.DayOfWeek).Select(o => (BankDay.At(day, o.From), BankDay.At(day, o.To)))
        : [];
}
