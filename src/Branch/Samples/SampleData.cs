using Branch.Access;
using Branch.Bureau;
using Branch.Cases;
using Branch.Data;
using Branch.Documents;
using Branch.Flow;
using Branch.Letters;
using Branch.Rules;
using Branch.Web;

namespace Branch.Samples;

/// <summary>A bank to try things out in: made once, in an empty database, by the same acts that people use.</summary>
public static class SampleData
{
    private static readonly string[] Order = [Role.Banker, Role.Clerk, Role.Manager, Role.Auditor, Role.Administrator];

    public static Task LoadAsync(IServiceProvider app, CancellationToken ct) =>
        app.GetRequiredService<Db>().FillAsync(db => IsEmptyAsync(db, ct), db => LoadAsync(app, db, ct));

    /// <summary>Whether nobody works here yet.</summary>
    public static async Task<bool> IsEmptyAsync(Db db, CancellationToken ct) =>
        await db.SingleAsync<long>("select count(*) from Users", ct: ct) == 0;

    private static async Task LoadAsync(IServiceProvider app, Db db, CancellationToken ct)
    {
        var clock = new SampleClock { Current = app.GetRequiredService<TimeProvider>().Now() };
        var now = clock.Current;
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddTexts()
            .AddSingleton(db)
            .AddSingleton(app.GetRequiredService<FlowLibrary>())
            .AddSingleton(app.GetRequiredService<RuleLibrary>())
            .AddSingleton(app.GetRequiredService<IFlowEngine>())
            .AddSingleton(app.GetRequiredService<ILetterRenderer>())
            .AddSingleton(app.GetRequiredService<DocumentStore>())
            .AddSingleton(app.GetRequiredService<Accounts>())
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(clock)
            .AddSingleton<People>()
            .AddSingleton<ICreditBureau, SimulatedCreditBureau>()
            .Configure<BureauSettings>(settings => settings.GiveUpAfter = 1)
            .AddCases()
            .AddSingleton<SampleHouse>()
            .AddSingleton<SampleDocuments>()
            .AddSingleton<SampleChecks>()
            .AddSingleton<SampleCases>()
            .BuildServiceProvider();
        clock.Current = now.AddDays(-90);
        var staff = await services.GetRequiredService<SampleHouse>().BuildAsync(clock.Current, ct);
        await services.GetRequiredService<SampleCases>().RunAsync(staff, now, ct);
        clock.Current = now;
        // Otherwise the machine desk would say so of dozens of tasks, one after the other, below the first address that somebody is to read.
        await services.GetRequiredService<Deadlines>().RunAsync(ct);
    }

    /// <summary>Who can sign in, a line a role; null when this is not the sample bank.</summary>
    public static async Task<string?> SignInsAsync(Db db, CancellationToken ct)
    {
        var people = await db.QueryAsync<SignInRow>("""
            select r.Role, u.UserName
              from Users u
              join UserRoles r on r.UserId = u.Id
             where exists (select 1 from Cases c where c.Id = (select min(f.Id) from Cases f) and c.StartKey like '%:sample-0')
             order by u.Id
            """, ct: ct);
        if (people.Count == 0) return null;
        var lines = Order.Select(role => $"  {role,-14} {string.Join(", ", people.Where(p => p.Role == role).Select(p => p.UserName))}");
        return $"Sample sign-ins, password {SampleHouse.Password} for all:\n{string.Join('\n', lines)}";
    }

    private sealed record SignInRow(string Role, string UserName);
}
