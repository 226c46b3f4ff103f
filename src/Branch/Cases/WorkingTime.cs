namespace Branch.Cases;

/// <summary>The bank's working time: Monday to Friday, 9 to 17 o'clock in Germany.</summary>
public static class WorkingTime
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private const int Opens = 9;
    private const int Closes = 17;

    /// <summary>The instant at which so many working hours have passed.</summary>
    public static DateTimeOffset Add(DateTimeOffset from, int hours)
    {
        var local = NextOpen(TimeZoneInfo.ConvertTime(from, Zone).DateTime);
        var left = TimeSpan.FromHours(hours);
        for (; ; )
        {
            var today = local.Date.AddHours(Closes) - local;
            if (left <= today) return ToUtc(local + left);
            left -= today;
            local = NextOpen(local.Date.AddDays(1));
        }
    }

    /// <summary>The calendar day in Germany.</summary>
    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    private static DateTime NextOpen(DateTime local)
    {
        if (local.TimeOfDay >= TimeSpan.FromHours(Closes)) local = local.Date.AddDays(1);
        while (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) local = local.Date.AddDays(1);
        return local.TimeOfDay < TimeSpan.FromHours(Opens) ? local.Date.AddHours(Opens) : local;
    }

    private static DateTimeOffset ToUtc(DateTime local) => new(TimeZoneInfo.ConvertTimeToUtc(local, Zone), TimeSpan.Zero);
}
