using Branch.Access;
using Branch.Applications;
using Branch.Calendars;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Flow;

namespace Branch.Samples;

/// <summary>Three branch offices, the people at their desks, and the products.</summary>
public sealed class SampleHouse(Db db, People people, Accounts accounts, FlowLibrary flows, ScheduleOfAuthorities schedule)
{
    /// <summary>Of everybody in the sample data.</summary>
    public const string Password = "linden-am-fenster";

    private static readonly (string Code, string Name, string Street, string PostalCode, string City, string Phone, string State, string Hours, string Closed)[] Offices =
    [
        ("101", "Filiale Berlin-Mitte", "Friedrichstraße 118", "10117", "Berlin", "+49 30 5550101", "BE", OpeningHours.Standard, "24.12. 31.12."),
        ("204", "Filiale Köln-Ehrenfeld", "Venloer Straße 241", "50823", "Köln", "+49 221 5550204", "NW", "9:00-12:30 14:00-16:30|9:00-12:30 14:00-18:00|9:00-12:30|9:00-12:30 14:00-18:00|9:00-15:00||", "24.12. 31.12."),
        ("307", "Filiale München-Sendling", "Lindwurmstraße 92", "80337", "München", "+49 89 5550307", "BY", OpeningHours.Standard, "15.08. 24.12. 31.12."),
    ];

    /// <summary>Branch offices by place in <see cref="Offices"/>; the limit is in euros.</summary>
    private static readonly (string Name, string Role, int[] Offices, int Limit)[] Staff =
    [
        ("Anna Weber", Role.Banker, [0], 0), ("Jonas Krüger", Role.Banker, [0], 0), ("Leyla Demir", Role.Banker, [0, 1], 0),
        ("Markus Schäfer", Role.Banker, [1], 0), ("Sophie Lange", Role.Banker, [1], 0),
        ("Florian Huber", Role.Banker, [2], 0), ("Katharina Wagner", Role.Banker, [2], 0), ("Tomasz Nowak", Role.Banker, [2], 0),
        ("Birgit Hoffmann", Role.Clerk, [0], 0), ("Stefan Böhm", Role.Clerk, [0, 1, 2], 0), ("Miriam Vogt", Role.Clerk, [0, 1], 0),
        ("Carsten Peters", Role.Clerk, [1, 2], 0), ("Elif Yıldız", Role.Clerk, [2], 0),
        ("Claudia Neumann", Role.Manager, [0], 25_000), ("Rainer Busch", Role.Manager, [0, 1], 50_000),
        ("Petra Schulte", Role.Manager, [1], 25_000), ("Johannes Maier", Role.Manager, [2], 25_000), ("Ines Brandt", Role.Manager, [1, 2], 50_000),
        ("Martin Sommerfeld", Role.Manager, [0, 1, 2], 100_000), ("Dr. Ulrike Falk", Role.Manager, [0, 1, 2], 250_000),
        ("Henrik Olsen", Role.Auditor, [0, 1, 2], 0), ("Sabine Roth", Role.Administrator, [], 0), ("Thomas Lindner", Role.Administrator, [], 0),
    ];

    private static readonly string[] Kinds = ["currentAccount", "savingsAccount", "jointAccount", "businessAccount"];

    /// <summary>Each leads the team of their desk.</summary>
    private static readonly string[] Leads = ["Sophie Lange", "Elif Yıldız", "Ines Brandt"];

    public async Task<IReadOnlyList<Actor>> BuildAsync(DateTimeOffset now, CancellationToken ct)
    {
        var hash = accounts.Hash(Password);
        var staff = await db.TransactAsync(async tx =>
        {
            // What has no workflow yet is not offered.
            foreach (var product in StandardProducts.All)
                await ProductVersions.CreateAsync(tx, Actor.System, product, WorkingTime.Day(now), null, flows.All.Any(f => f.Name == product.Workflow), now);
            var offices = new List<long>();
            foreach (var office in Offices) offices.Add(await OfficeAsync(tx, office));
            var actors = new List<Actor>();
            foreach (var (person, index) in Staff.Select((p, i) => (p, i)))
            {
                var data = new PersonData(UserName(person.Name), person.Name, $"{40_100 + 7 * index}", "de", [person.Role],
                    [.. person.Offices.Select(i => offices[i])])
                {
                    Leads = Leads.Contains(person.Name) ? [person.Role] : [],
                };
                var id = await people.CreateAsync(tx, Actor.System, data, hash, mustChangePassword: false);
                actors.Add(new Actor(id, data.UserName, data.DisplayName, data.Roles, data.BranchIds));
            }
            return actors;
        }, ct);
        await ScheduleAsync(staff, now, ct);
        return staff;
    }

    /// <summary>
    /// One administrator drafts the schedule of authorities, the other releases it. A poor risk needs the next level up; on an
    /// account, which has no risk class, every manager may decide.
    /// </summary>
    private async Task ScheduleAsync(List<Actor> staff, DateTimeOffset now, CancellationToken ct)
    {
        var (drafts, releases) = (staff.First(a => a.Is(Role.Administrator)), staff.Last(a => a.Is(Role.Administrator)));
        var from = WorkingTime.Day(now);
        var rows = staff.Zip(Staff).Where(p => p.Second.Limit > 0).SelectMany(p => Rows(p.First.Id, p.Second.Limit))
            .Concat(Kinds.Select(kind => new AuthorityRow(AuthorityGrants.Decide, null, Role.Manager, kind, null, null, Money.FromEuros(5_000), from, null))).ToList();
        var id = await schedule.DraftAsync(drafts, ct);
        await schedule.SaveAsync(drafts, id, 1, "Kompetenzordnung des Instituts", rows, ct);
        await schedule.ReleaseAsync(releases, id, 2, ct);

        IEnumerable<AuthorityRow> Rows(long userId, int limit) =>
            new[] { ("good", limit), ("borderline", limit), ("poor", limit / 2) }.Select(risk => new AuthorityRow(
                AuthorityGrants.Decide, userId, null, null, risk.Item1, null, Money.FromEuros(risk.Item2), from, null));
    }

    /// <summary>"Dr. Ulrike Falk" signs in as ulrike.falk.</summary>
    private static string UserName(string name) =>
        string.Join('.', CustomerName.Fold(name).Replace('ı', 'i').Split(' ').TakeLast(2));

    private static Task<long> OfficeAsync(Tx tx, (string Code, string Name, string Street, string PostalCode, string City, string Phone, string State, string Hours, string Closed) o) =>
        tx.SingleAsync<long>("""
            insert into BranchOffices (Code, Name, Street, PostalCode, City, Phone, State, OpeningHours, ClosedDays)
            values (@Code, @Name, @Street, @PostalCode, @City, @Phone, @State, @Hours, @Closed){identity}
            """, new { o.Code, o.Name, o.Street, o.PostalCode, o.City, o.Phone, o.State, o.Hours, o.Closed });
}
