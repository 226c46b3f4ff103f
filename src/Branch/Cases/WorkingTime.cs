using System.Collections.Concurrent;
using Branch.Calendars;
using Branch.Data;

namespace Branch.Cases;

/// <summary>The working time of the bank's branch offices.</summary>
public static class WorkingTime
{
    /// <summary>There are few, and they change seldom.</summary>
    private static readonly ConcurrentDictionary<(string State, string OpeningHours, string ClosedDays), WorkCalendar> Calendars = [];

    /// <summary>The calendar day in Germany.</summary>
    public static DateOnly Day(DateTimeOffset at) => BankDay.Of(at);

    /// <summary>Of a branch office, from what its row says.</summary>
    public static WorkCalendar Of(string state, string openingHours, string closedDays) =>
        Calendars.GetOrAdd((state, openingHours, closedDays), key => WorkCalendar.Of(key.State, key.OpeningHours, key.ClosedDays));

    public static async Task<WorkCalendar> OfAsync(Tx tx, long branchId) =>
        (await tx.SingleAsync<Row>("select Id, State, OpeningHours, ClosedDays from BranchOffices where Id = @branchId", new { branchId })).Read();

    /// <summary>By branch office.</summary>
    public static async Task<IReadOnlyDictionary<long, WorkCalendar>> AllAsync(Db db, CancellationToken ct) =>
        (await db.QueryAsync<Row>("select Id, State, OpeningHours, ClosedDays from BranchOffices", ct: ct)).ToDictionary(row => row.Id, row => row.Read());

    private sealed record Row(long Id, string State, string OpeningHours, string ClosedDays)
    {
        public WorkCalendar Read() => Of(State, OpeningHours, ClosedDays);
    }
}
