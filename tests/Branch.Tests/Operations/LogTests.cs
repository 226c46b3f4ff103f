using System.Diagnostics;
using System.Text.Json;
using Branch.Applications;
using Branch.Data;
using Branch.Tests.Applications;
using Branch.Tests.Torture;

namespace Branch.Tests.Operations;

public sealed class LogTests
{
    /// <summary>Bankers, clerks and managers, lawfully and not, until a case is closed.</summary>
    [Fact]
    public async Task The_log_of_whole_cases_is_JSON_and_names_nobody()
    {
        Assert.SkipWhen(Data.ServerUnderTest.IsGiven, "The house of this test is a SQLite file.");
        await using var house = new TortureHouse { Settings = ["--Audit:SealEvery", "00:00:00"] };
        await house.BuildAsync(clients: 6);
        await house.StartAsync();
        using var stop = new CancellationTokenSource();
        var ledger = new Ledger();
        var clients = Run.WorkAsync(house, ledger, 1, stop.Token);
        using (var db = new SqliteDb(house.ConnectionString))
            for (var begin = Stopwatch.GetTimestamp(); await db.SingleAsync<long>("select count(*) from Cases where Status in ('approved', 'rejected')") == 0; await Task.Delay(100))
                Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMinutes(2), "No case was decided.");
        await stop.CancelAsync();
        await clients;
        Assert.Equal(0, await house.StopAsync());

        var log = house.Said.Split('\n').Where(line => line.StartsWith('{')).ToList();
        foreach (var line in log) JsonDocument.Parse(line).Dispose();
        foreach (var act in (string[])["submit", "vote", "decide"]) Assert.Contains(log, line => line.Contains($"\"Act\":\"{act}\"", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("\"Act\":", StringComparison.Ordinal) && !line.Contains("\"Outcome\":\"done\"", StringComparison.Ordinal));
        foreach (var stated in Personal()) Assert.DoesNotContain(stated, house.Said, StringComparison.OrdinalIgnoreCase);
        foreach (var person in house.People) Assert.DoesNotContain(person.Name, house.Said, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whatever the customer of these cases stated and could be known by.</summary>
    private static IEnumerable<string> Personal()
    {
        string[] words = ["GivenName", "FamilyName", "BirthPlace", "TaxId", "Street", "Email", "Phone", "Iban", "DocumentNumber", "Employer", "NetIncome"];
        var found = ApplicationFields.Of(Given.Good).Where(f => f.Path.StartsWith("Applicant.", StringComparison.Ordinal) && words.Contains(f.Path.Split('.')[1]))
            .Select(f => f.Value switch { Branch.Credit.Money money => money.Cents.ToString(System.Globalization.CultureInfo.InvariantCulture), var value => value?.ToString() })
            .OfType<string>().Where(text => text.Length > 3).ToList();
        Assert.True(found.Count >= 7);
        return found;
    }
}
