namespace Branch.Calendars;

/// <summary>
/// The public holidays of the German states, from 2000 on, by their laws on Sundays and holidays. What holds in single
/// communes only (Assumption in Catholic Bavaria, Augsburg's Peace, Corpus Christi in parts of Saxony and Thuringia) is a
/// closed day of the branch office there.
/// </summary>
public static class Holidays
{
    /// <param name="state">One of <see cref="FederalState"/>; "" for those that all states have.</param>
    public static IReadOnlySet<DateOnly> Of(string state, int year) => Cache.GetOrAdd((state, year), key => Compute(key.State, key.Year));

    /// <summary>Easter Sunday, Gregorian: the rule of Gauss as Lichtenberg corrected it.</summary>
    public static DateOnly Easter(int year)
    {
        var century = year / 100;
        var moonShift = 15 + ((3 * century) + 3) / 4 - ((8 * century) + 13) / 25;
        var sunShift = 2 - (((3 * century) + 3) / 4);
        var cycle = year % 19;
        var seed = ((19 * cycle) + moonShift) % 30;
        var correction = (seed + (cycle / 11)) / 29;
        var fullMoon = 21 + seed - correction;
        var firstSunday = 7 - ((year + (year / 4) + sunShift) % 7);
        var distance = 7 - ((fullMoon - firstSunday) % 7);
        return new DateOnly(year, 3, 1).AddDays(fullMoon + distance - 1);
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string State, int Year), IReadOnlySet<DateOnly>> Cache = new();

    private static HashSet<DateOnly> Compute(string state, int year)
    {
        var (easter, days) = (Easter(year), new HashSet<DateOnly>());
        void Fixed(int month, int day, bool holds = true) { if (holds) days.Add(new DateOnly(year, month, day)); }
        void Moving(int afterEaster, bool holds = true) { if (holds) days.Add(easter.AddDays(afterEaster)); }
        bool In(params ReadOnlySpan<string> states) => states.Contains(state);

        Fixed(1, 1);
        Fixed(1, 6, In("BW", "BY", "ST"));
        Fixed(3, 8, (In("BE") && year >= 2019) || (In("MV") && year >= 2023));
        Moving(-2);
        Moving(0, In("BB"));
        Moving(1);
        Fixed(5, 1);
        Moving(39);
        Moving(49, In("BB"));
        Moving(50);
        Moving(60, In("BW", "BY", "HE", "NW", "RP", "SL"));
        Fixed(8, 15, In("SL"));
        Fixed(9, 20, In("TH") && year >= 2019);
        Fixed(10, 3);
        // 500 years of the Reformation: once in all states.
        Fixed(10, 31, year == 2017 || In("BB", "MV", "SN", "ST", "TH") || (In("HB", "HH", "NI", "SH") && year >= 2018));
        Fixed(11, 1, In("BW", "BY", "NW", "RP", "SL"));
        if (In("SN")) days.Add(RepentanceDay(year));
        Fixed(12, 25);
        Fixed(12, 26);
        // Berlin's single ones: GVBl. 2019 S. 22 and 2024 S. 460.
        Fixed(5, 8, In("BE") && year is (2020 or 2025));
        Fixed(6, 17, In("BE") && year == 2028);
        return days;
    }

    /// <summary>Buß- und Bettag: the Wednesday before 23 November.</summary>
    private static DateOnly RepentanceDay(int year)
    {
        var day = new DateOnly(year, 11, 22);
        while (day.DayOfWeek != DayOfWeek.Wednesday) day = day.AddDays(-1);
        return day;
    }
}
