using Branch.Calendars;

namespace Branch.Tests.Calendars;

public sealed class HolidaysTests
{
    private const string Everywhere2026 = "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26";

    [Theory]
    [InlineData("", "")]
    [InlineData("BW", "01-06 06-04 11-01")]
    [InlineData("BY", "01-06 06-04 11-01")]
    [InlineData("BE", "03-08")]
    [InlineData("BB", "04-05 05-24 10-31")]
    [InlineData("HB", "10-31")]
    [InlineData("HH", "10-31")]
    [InlineData("HE", "06-04")]
    [InlineData("MV", "03-08 10-31")]
    [InlineData("NI", "10-31")]
    [InlineData("NW", "06-04 11-01")]
    [InlineData("RP", "06-04 11-01")]
    [InlineData("SL", "06-04 08-15 11-01")]
    [InlineData("SN", "10-31 11-18")]
    [InlineData("ST", "01-06 10-31")]
    [InlineData("SH", "10-31")]
    [InlineData("TH", "09-20 10-31")]
    public void Each_state_has_its_holidays_of_2026(string state, string own) =>
        Assert.Equal($"{Everywhere2026} {own}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), Holidays.Of(state, 2026).Order().Select(day => $"{day:MM-dd}"));

    [Fact]
    public void There_are_sixteen_states() => Assert.Equal(16, FederalState.All.Select(state => state.Code).Distinct().Count());

    [Theory]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2011-04-24")]
    [InlineData("2019-04-21")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2027-03-28")]
    [InlineData("2028-04-16")]
    [InlineData("2038-04-25")] // as late as it can be
    [InlineData("2049-04-18")] // the exceptions of Gauss's rule
    [InlineData("2076-04-19")]
    [InlineData("2285-03-22")] // as early as it can be
    public void Easter_falls_on_its_day(string day) => Assert.Equal(DateOnly.Parse(day, null), Holidays.Easter(DateOnly.Parse(day, null).Year));

    [Theory]
    [InlineData("SN", "2023-11-22", true)]
    [InlineData("SN", "2024-11-20", true)]
    [InlineData("SN", "2027-11-17", true)]
    [InlineData("SN", "2028-11-22", true)]
    [InlineData("BY", "2024-11-20", false)]
    [InlineData("BE", "2018-03-08", false)]
    [InlineData("BE", "2019-03-08", true)]
    [InlineData("MV", "2022-03-08", false)]
    [InlineData("MV", "2023-03-08", true)]
    [InlineData("TH", "2018-09-20", false)]
    [InlineData("BW", "2017-10-31", true)]
    [InlineData("BW", "2018-10-31", false)]
    [InlineData("HH", "2016-10-31", false)]
    [InlineData("HH", "2018-10-31", true)]
    [InlineData("BE", "2025-05-08", true)]
    [InlineData("BE", "2026-05-08", false)]
    [InlineData("BB", "2025-05-08", false)]
    [InlineData("BE", "2028-06-17", true)]
    [InlineData("BY", "2026-08-08", false)] // Augsburg alone
    [InlineData("BY", "2026-08-15", false)] // Catholic communes alone
    public void What_changed_with_the_years_or_holds_in_one_place_only(string state, string day, bool holiday) =>
        Assert.Equal(holiday, Holidays.Of(state, DateOnly.Parse(day, null).Year).Contains(DateOnly.Parse(day, null)));
}
