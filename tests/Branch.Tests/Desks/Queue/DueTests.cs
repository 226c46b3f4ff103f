using Branch.Calendars;
using Branch.Desks.Queue;

namespace Branch.Tests.Desks.Queue;

public sealed class DueTests
{
    // A Friday, 16 o'clock in Germany: one working hour is left before Monday.
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-27T14:59:00Z", Urgency.Overdue)]
    [InlineData("2026-11-27T15:00:00Z", Urgency.Soon)]
    [InlineData("2026-11-30T09:00:00Z", Urgency.Soon)] // Monday 10 o'clock: the second working hour from now
    [InlineData("2026-11-30T09:01:00Z", Urgency.Later)]
    public void Soon_is_counted_in_working_hours(string due, Urgency urgency) =>
        Assert.Equal(urgency, Due.Of(WorkCalendar.Standard, Now, DateTimeOffset.Parse(due, null), null, null, "").Urgency);

    [Fact]
    public void What_waits_for_the_customer_keeps_the_time_that_was_left()
    {
        var due = Due.Of(WorkCalendar.Standard, Now, Now.AddMinutes(-1), null, Now.AddHours(-3), "Ausweis");
        Assert.Equal((Urgency.Waiting, TimeSpan.FromMinutes(179)), (due.Urgency, due.Left));
    }

    [Fact]
    public void What_has_no_due_date_is_never_late() =>
        Assert.Equal(Urgency.None, Due.Of(WorkCalendar.Standard, Now, BankDay.Never, null, null, "").Urgency);
}
