using Branch.Applications;
using Branch.Cases;
using Branch.Data;
using Branch.Samples;
using Microsoft.Data.Sqlite;

namespace Branch.Tests.Seeding;

/// <summary>The cases of the sample bank, made by the acts in a copy of the bank, with ids and people that are found again in every row.</summary>
internal static class Templates
{
    private static readonly IReadOnlyList<(Stage Stage, TimeSpan Age, Func<Drawn, int, DateOnly, Application> Next)> Plan =
    [
        .. SamplePlan.All.Select(c => (c.Stage, c.Age, (Func<Drawn, int, DateOnly, Application>)((drawn, place, today) => drawn.Some.Next(place, today))))
            .Concat(SamplePlan.OfOtherProducts.Select(c => (c.Stage, Age: TimeSpan.FromHours(c.Hours),
                Next: (Func<Drawn, int, DateOnly, Application>)((drawn, place, today) => drawn.Others.Next(c.Product, c.Twist, place, today)))))
            .OrderByDescending(c => c.Age),
    ];

    /// <param name="every">Only each so manieth of the sample cases.</param>
    public static async Task<IReadOnlyList<CaseTemplate>> MakeAsync(SeedBank copy, IReadOnlyList<Actor> staff, int every)
    {
        var (customers, made) = (new Customers(WorkingTime.Day(copy.Clock.Current)), new List<(string Key, List<(Customer, int)> Named)>());
        using var connection = new SqliteConnection(copy.ConnectionString);
        connection.Open();
        var tables = CaseTable.All(connection);
        RaiseIds(connection, tables);
        await RunAsync(copy, staff, every, application =>
        {
            var named = application.Everybody().Select((p, place) => (Customer: customers.Placeholder(10 * made.Count + place), Year: YearOf(p.Party))).ToList();
            foreach (var ((_, _, party), (customer, _)) in application.Everybody().Zip(named)) customer.Become(party);
            made.Add(($"placeholder-{made.Count:D3}", named));
            return made[^1].Key;
        });
        return [.. made.Select(m => CaseTemplate.Read(connection, tables, m.Key, m.Named))];
    }

    /// <summary>Takes the sample cases as far as their plan says.</summary>
    /// <param name="name">Puts people into an application, and gives the key with which it is started.</param>
    public static async Task RunAsync(SeedBank bank, IReadOnlyList<Actor> staff, int every, Func<Application, string> name)
    {
        var (now, drawn) = (bank.Clock.Current, new Drawn(new(20_261), new(40_261)));
        foreach (var (no, (stage, age, next)) in Plan.Index().Where(c => c.Index % every == 0))
        {
            bank.Clock.Current = SampleCases.Before(now, age).AddMinutes(no * 7 % 53);
            var application = next(drawn, no % 3, WorkingTime.Day(bank.Clock.Current));
            await bank.Get<SampleCases>().RunOneAsync(staff, stage, application, name(application), no, no % 3, default);
            await bank.DeliverAsync();
        }
        bank.Clock.Current = now;
        await bank.Get<Deadlines>().RunAsync(default);
        await bank.DeliverAsync();
        // Everybody has just looked at what they have in hand.
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("update WorkItems set ActiveAt = @now where Status = 'claimed' and ActiveAt is not null", new { now }));
    }

    /// <summary>Of birth; 1 for a company.</summary>
    private static int YearOf(Party party) => party.BirthDate?.Year ?? 1;

    /// <summary>From here on no id is a number that could stand for anything else.</summary>
    private static void RaiseIds(SqliteConnection connection, IReadOnlyList<CaseTable> tables)
    {
        CaseTable.Execute(connection, "pragma foreign_keys = off; pragma ignore_check_constraints = on");
        foreach (var (table, id) in tables.Where(t => t.Placeholder is not null).Select(t => (t.Name, t.Placeholder)))
        {
            var needed = CaseTable.Read(connection, $"select name, type from pragma_table_info('{table}') where \"notnull\" = 1 and dflt_value is null", row => (Name: row.GetString(0), Type: row.GetString(1)));
            Guards.Without(connection, Guards.Triggers, () => CaseTable.Execute(connection,
                $"insert into {table} (Id, {string.Join(", ", needed.Select(c => c.Name))}) values ({id}, {string.Join(", ", needed.Select(c => c.Type == "integer" ? "0" : "''"))})"));
        }
    }

    private sealed record Drawn(SampleApplications Some, SampleOtherApplications Others);
}
