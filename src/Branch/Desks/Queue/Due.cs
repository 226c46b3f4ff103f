using Branch.Calendars;

namespace Branch.Desks.Queue;

public enum Urgency { None, Later, Soon, Overdue, Waiting }

/// <summary>How a work item stands to its due date.</summary>
/// <param name="Left">Working time until then; zero once it has passed.</param>
/// <param name="WaitingAt">Since when the customer is waited for; the time left stands still.</param>
public sealed record Due(DateTimeOffset At, TimeSpan Left, bool IsReminded, bool IsOverdue, DateTimeOffset? WaitingAt, string WaitingFor)
{
    /// <summary>Due within so much working time is due soon.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromHours(2);

    public Urgency Urgency => (WaitingAt, IsOverdue) switch
    {
        (not null, _) => Urgency.Waiting,
        (_, true) => Urgency.Overdue,
        _ when At == BankDay.Never => Urgency.None,
        _ => Left <= Near ? Urgency.Soon : Urgency.Later,
    };

    public static Due Of(WorkCalendar calendar, DateTimeOffset now, DateTimeOffset dueAt, DateTimeOffset? remindedAt, DateTimeOffset? waitingAt, string waitingFor) => new(
        dueAt, dueAt == BankDay.Never ? TimeSpan.Zero : calendar.Between(waitingAt ?? now, dueAt), remindedAt is not null, dueAt < (waitingAt ?? now), waitingAt, waitingFor);
}
