namespace Branch.Credit;

public enum Period { Year, Month, Week }

/// <summary>Intervals between dates in years, as the effective rate counts them. 2008/48/EC Annex I, remark (c).</summary>
public static class AnnexTime
{
    /// <summary>
    /// Whole periods counted back from the end, and the days that remain over 365, or 366 where the year that runs back
    /// from their last day has so many. The last day of a shorter month completes a month: from 31 January to 28 February.
    /// </summary>
    public static double Years(DateOnly start, DateOnly end, Period period = Period.Month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        var whole = WholePeriods(start, end, period);
        var daysEnd = Back(end, whole, period);
        if (period != Period.Week && Back(start, -whole, period) == end) daysEnd = start;
        var days = daysEnd.DayNumber - start.DayNumber;
        if (days == 0) return whole / PerYear(period);
        return whole / PerYear(period) + (double)days / (daysEnd.DayNumber - daysEnd.AddYears(-1).DayNumber);
    }

    private static int WholePeriods(DateOnly start, DateOnly end, Period period)
    {
        if (period == Period.Week) return (end.DayNumber - start.DayNumber) / 7;
        var months = (end.Year - start.Year) * 12 + end.Month - start.Month;
        var count = period == Period.Year ? months / 12 : months;
        while (count > 0 && Back(end, count, period) < start && Back(start, -count, period) != end) count--;
        return count;
    }

    private static DateOnly Back(DateOnly date, int count, Period period) => period switch
    {
        Period.Year => date.AddYears(-count),
        Period.Month => date.AddMonths(-count),
        Period.Week => date.AddDays(-7 * count),
    };

    private static double PerYear(Period period) => period switch { Period.Year => 1, Period.Month => 12, Period.Week => 52 };
}
