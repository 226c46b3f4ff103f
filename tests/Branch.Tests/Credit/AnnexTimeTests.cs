using System.Globalization;
using Branch.Credit;
using CsCheck;

namespace Branch.Tests.Credit;

public sealed class AnnexTimeTests
{
    private static double Years(string start, string end, Period period = Period.Month) =>
        AnnexTime.Years(DateOnly.Parse(start, CultureInfo.InvariantCulture), DateOnly.Parse(end, CultureInfo.InvariantCulture), period);

    [Fact]
    public void Whole_periods_count_the_same_in_a_leap_year()
    {
        Assert.Equal(1 / 12.0, Years("2024-02-10", "2024-03-10"));
        Assert.Equal(1 / 12.0, Years("2025-02-10", "2025-03-10"));
        Assert.Equal(1.5, Years("1994-01-01", "1995-07-01"));
        Assert.Equal(3, Years("2021-05-31", "2024-05-31", Period.Year));
        Assert.Equal(2 / 52.0, Years("2024-02-20", "2024-03-05", Period.Week));
    }

    [Fact]
    public void Days_stand_before_the_whole_months()
    {
        Assert.Equal(3 / 365.0 + 1 / 12.0, Years("2023-01-12", "2023-02-15"));
        Assert.Equal(3 / 365.0 + 10, Years("2015-01-12", "2025-01-15", Period.Year));
        Assert.Equal(3 / 365.0 + 2 / 52.0, Years("2023-01-12", "2023-01-29", Period.Week));
    }

    [Fact]
    public void Days_are_over_366_where_the_year_back_from_their_last_day_has_so_many()
    {
        Assert.Equal(3 / 366.0, Years("2024-03-01", "2024-03-04"));
        Assert.Equal(3 / 366.0, Years("2025-02-25", "2025-02-28"));
        Assert.Equal(3 / 365.0, Years("2025-03-01", "2025-03-04"));
        Assert.Equal(3 / 365.0, Years("2024-02-20", "2024-02-23"));
    }

    [Fact]
    public void The_last_day_of_a_shorter_month_completes_a_month()
    {
        Assert.Equal(1 / 12.0, Years("2025-01-31", "2025-02-28"));
        Assert.Equal(13 / 12.0, Years("2024-01-31", "2025-02-28"));
        Assert.Equal(0, Years("2025-01-31", "2025-01-31"));
    }

    [Fact]
    public void Later_is_never_shorter_and_whole_months_are_twelfths_in_every_year() =>
        Gen.Select(Gen.Int[0, 4_000], Gen.Int[0, 6_000], Gen.Int[0, 240]).Sample((from, days, months) =>
        {
            var start = new DateOnly(2019, 1, 1).AddDays(from);
            start = start.AddDays(1 - Math.Max(1, start.Day - 27));
            var end = start.AddDays(days);
            Assert.True(AnnexTime.Years(start, end) <= AnnexTime.Years(start, end.AddDays(1)));
            Assert.Equal(months / 12.0, AnnexTime.Years(start, start.AddMonths(months)), 12);
        });

    [Fact]
    public void An_end_before_its_start_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Years("2025-01-31", "2025-01-30"));
}
