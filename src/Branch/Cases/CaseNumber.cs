using System.Globalization;
using Branch.Data;

namespace Branch.Cases;

public static class CaseNumber
{
    /// <summary>The next number of the year in Germany, "2026-000123": taken in the act's transaction, hence without gaps.</summary>
    public static async Task<string> NextAsync(Tx tx, DateTimeOffset now)
    {
        var year = WorkingTime.Day(now).Year;
        var known = await tx.ExecuteAsync("update CaseNumbers set Last = Last + 1 where Year = @year", new { year });
        if (known == 0) await tx.ExecuteAsync("insert into CaseNumbers (Year, Last) values (@year, 1)", new { year });
        var last = await tx.SingleAsync<long>("select Last from CaseNumbers where Year = @year", new { year });
        return string.Create(CultureInfo.InvariantCulture, $"{year}-{last:D6}");
    }
}
