using Branch.Calendars;
using Branch.Data;

namespace Branch.Cases;

/// <summary>The working time of the bank's branch offices.</summary>
public static class WorkingTime
{
    /// <summary>The calendar day in Germany.</summary>
    public static DateOnly Day(DateTimeOffset at) => BankDay.Of(at);

    public static async Task<WorkCalendar> OfAsync(Tx tx, long branchId) =>
        (await tx.SingleAsync<Row>("select Id, State, OpeningHours, ClosedDays from BranchOffices where Id = @branchId", new { branchId })).Read();

    /// <summary>By branch office.</summary>
    public static async Task<IReadOnlyDictionary<long, WorkCalendar>> AllAsync(Db db, CancellationToken ct) =>
        (await db.QueryAsync<Row>("select Id, State, OpeningHours, ClosedDays from BranchOffices", ct: ct)).ToDictionary(row => row.Id, row => row.Read());

    private sealed record Row(long Id, string State, string OpeningHours, string ClosedDays)
    {
        public WorkCalendar Read() => WorkCalendar.Of(State, OpeningHours, ClosedDays);
    }
}
