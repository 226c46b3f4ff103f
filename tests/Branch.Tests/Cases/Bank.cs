using Branch.Access;
using Branch.Applications;
using Branch.Bureau;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Documents;
using Branch.Flow;
using Branch.Letters;
using Branch.Letters.Skia;
using Branch.Rules;
using Branch.Samples;
using Branch.Tests.Flow;
using Branch.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Cases;

/// <summary>A small bank on a temporary database: two branch offices, people at every desk, and the acts.</summary>
public sealed class Bank : IDisposable
{
    private readonly TemporaryDatabase database;
    private FlowLibrary library;
    private readonly ICreditBureau bureau;
    private readonly ILetterRenderer renderer;
    private ServiceProvider services;
    private int customers;

    public Bank(FlowLibrary? library = null, bool pooled = false, ICreditBureau? bureau = null, IFlowEngine? engine = null, ILetterRenderer? renderer = null)
    {
        database = new TemporaryDatabase(pooled);
        this.library = library ?? FlowLibrary.Load();
        this.bureau = bureau ?? new SimulatedCreditBureau();
        this.renderer = renderer ?? new SkiaLetterRenderer();
        services = Services(engine ?? Engines.Default);
        Seed();
    }

    public Db Db => database.Db;
    public string ConnectionString => database.ConnectionString;
    public BankClock Clock { get; } = new();

    /// <summary>Where the documents lie; made when the first comes.</summary>
    public string DocumentsFolder { get; } = Path.Combine(Path.GetTempPath(), $"branch-documents-{Guid.NewGuid():n}");

    public Actor Banker { get; private set; } = null!;
    public Actor OtherBanker { get; private set; } = null!;
    public Actor Clerk { get; private set; } = null!;
    public Actor OtherClerk { get; private set; } = null!;

    /// <summary>May decide up to 25 000 €.</summary>
    public Actor Manager { get; private set; } = null!;

    /// <summary>May decide up to 100 000 €.</summary>
    public Actor Director { get; private set; } = null!;

    /// <summary>May decide up to 200 000 €.</summary>
    public Actor Chief { get; private set; } = null!;

    /// <summary>Clerk and manager at once, up to 100 000 €.</summary>
    public Actor ClerkAndManager { get; private set; } = null!;

    /// <summary>Works for the other branch office only.</summary>
    public Actor Stranger { get; private set; } = null!;

    public Actor Auditor { get; private set; } = null!;

    public IReadOnlyList<Actor> Everybody => [Banker, OtherBanker, Clerk, OtherClerk, Manager, Director, Chief, ClerkAndManager, Stranger, Auditor];

    /// <summary>The bank closes, and opens again with another engine.</summary>
    public void OpenWith(IFlowEngine engine)
    {
        services.Dispose();
        services = Services(engine);
    }

    /// <summary>The bank closes, and opens again with other workflow documents in its folder.</summary>
    public void OpenWith(FlowLibrary changed)
    {
        library = changed;
        OpenWith(Engines.Default);
    }

    public IServiceProvider Provider => services;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public static Application Application(decimal amount = 12_000m, string sample = "good")
    {
        var application = ApplicationJson.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", sample + ".json")));
        application.Product = "instalment";
        application.Amount = Money.FromEuros(amount);
        application.TermMonths = 60;
        return application;
    }

    public static FrontVote For => new() { Judgement = Judgement.Positive, Comment = "Langjähriger Kunde, Unterlagen vollständig.", DuplicateReason = "Anderes Vorhaben." };

    /// <summary>The same application of another customer, so that cases of a test do not add up to one exposure; the first is left as it is.</summary>
    public static Application Of(int customer, Application application)
    {
        if (customer == 0) return application;
        application.Applicant.TaxId = Branch.Identifiers.TaxId.Sample(7_000 + customer);
        application.Applicant.BirthDate = application.Applicant.BirthDate!.Value.AddDays(-customer);
        return application;
    }

    /// <summary>For another customer each time.</summary>
    public async Task<long> SubmitAsync(decimal amount = 12_000m, Actor? banker = null)
    {
        var id = await Get<StartApplication>().RunAsync(banker ?? Banker, Guid.NewGuid().ToString(), null, default);
        var version = await Get<SaveDraft>().RunAsync(banker ?? Banker, id, Of(customers++, Application(amount)), 1, default);
        await Get<SubmitApplication>().RunAsync(banker ?? Banker, id, version, For, default);
        await SettleAsync();
        return id;
    }

    /// <summary>Lets the machine desk do all it has to do.</summary>
    public Task SettleAsync() => Get<MachineSteps>().RunAllAsync(default);

    public async Task<Item> ItemAsync(long caseId) => await Db.SingleAsync<Item>("""
        select w.Id, w.Node, w.Desk, w.Status, w.AssigneeId, w.Version, r.Hash
          from WorkItems w
          join Cases c on c.Id = w.CaseId
          join Revisions r on r.Id = c.RevisionId
         where w.CaseId = @caseId and w.Status in ('open', 'claimed')
        """, new { caseId });

    public async Task<string> StatusAsync(long caseId) => await Db.SingleAsync<string>("select Status from Cases where Id = @caseId", new { caseId });

    public async Task<Item> ClaimAsync(Actor actor, long caseId)
    {
        await Get<ClaimWorkItem>().RunAsync(actor, (await ItemAsync(caseId)).Id, default);
        return await ItemAsync(caseId);
    }

    /// <summary>Claims the case and records every check that is open.</summary>
    public async Task<Item> VerifyAsync(Actor clerk, long caseId)
    {
        var item = await ClaimAsync(clerk, caseId);
        await new SampleChecks(Db, Get<RecordVerification>()).RecordAsync(clerk, item.Id, default);
        return item;
    }

    public async Task VoteAsync(Actor clerk, long caseId, string judgement = Judgement.Positive)
    {
        var item = await VerifyAsync(clerk, caseId);
        var vote = new BackVote { Judgement = judgement, Comment = "Geprüft.", Reasons = judgement == Judgement.Negative ? ["policy"] : [] };
        await Get<CastVote>().RunAsync(clerk, item.Id, item.Version, item.Hash, vote, default);
        await SettleAsync();
    }

    public async Task DecideAsync(Actor manager, long caseId, DecisionForm form)
    {
        var item = await ClaimAsync(manager, caseId);
        await Get<DecideCase>().RunAsync(manager, item.Id, item.Version, item.Hash, form, default);
        await SettleAsync();
    }

    public Task ApproveAsync(Actor manager, long caseId) => DecideAsync(manager, caseId, new DecisionForm { Kind = DecisionKind.Approve, Comment = "Einverstanden.", Deviation = "Gesamtbild." });

    /// <summary>The customer signs the offer today, or accepts a counter-offer, and the banker who has it in hand writes that down.</summary>
    public Task SignAsync(long caseId) => AnswerAsync(caseId, CustomerAnswer.Accepted);

    /// <param name="days">From today to the day of the answer.</param>
    public async Task AnswerAsync(long caseId, string answer, string? reason = null, int days = 0)
    {
        var item = await ItemAsync(caseId);
        var form = new CustomerAnswer { Answer = answer, On = WorkingTime.Day(Clock.GetUtcNow()).AddDays(days), Reason = reason };
        await Get<AnswerOffer>().RunAsync(Everybody.First(a => a.Id == item.AssigneeId), item.Id, item.Version, form, default);
        await SettleAsync();
    }

    public Task RejectAsync(Actor manager, long caseId) => DecideAsync(manager, caseId, new DecisionForm { Kind = DecisionKind.Reject, Reasons = ["policy"], Deviation = "Gesamtbild." });

    public async Task ReturnAsync(Actor actor, string desk, long caseId)
    {
        var item = await ClaimAsync(actor, caseId);
        var form = new ReturnForm { Remarks = [new RemarkForm { Field = "Applicant.NetIncome", Text = "Bitte den letzten Gehaltsnachweis beachten." }] };
        await Get<ReturnCase>().RunAsync(actor, desk, item.Id, item.Version, form, default);
    }

    public async Task CorrectAsync(long caseId, Application application, Actor? banker = null)
    {
        var version = await Db.SingleAsync<long>("select Version from Drafts where CaseId = @caseId", new { caseId });
        version = await Get<SaveDraft>().RunAsync(banker ?? Banker, caseId, application, version, default);
        await Get<SubmitApplication>().RunAsync(banker ?? Banker, caseId, version, For, default);
        await SettleAsync();
    }

    /// <summary>One more account of branch 1; all accounts with one personnel number are one person.</summary>
    public Task<Actor> AccountAsync(string name, string personnelNumber, params string[] roles) => Db.TransactAsync(async tx =>
    {
        var id = await tx.SingleAsync<long>("""
            insert into Users (UserName, NormalizedUserName, DisplayName, PersonnelNumber, PasswordHash, SecurityStamp, CreatedAt)
            values (@name, @name, @name, @personnelNumber, '', '', '2026-01-01'){identity}
            """, new { name, personnelNumber });
        foreach (var role in roles) await tx.ExecuteAsync("insert into UserRoles (UserId, Role) values (@id, @role)", new { id, role });
        await tx.ExecuteAsync("insert into UserBranches (UserId, BranchId) values (@id, 1)", new { id });
        return new Actor(id, name, name, roles, [1]);
    });

    public async Task<long> CountAsync() => await Db.SingleAsync<long>("select count(*) from AuditEvents");

    public void Dispose()
    {
        services.Dispose();
        database.Dispose();
        if (Directory.Exists(DocumentsFolder)) Directory.Delete(DocumentsFolder, recursive: true);
    }

    private ServiceProvider Services(IFlowEngine engine) => new ServiceCollection()
        .AddLogging()
        .AddTexts()
        .AddSingleton<Db>(database.Db)
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton(library)
        .AddSingleton(engine)
        .AddRules()
        .AddSingleton(renderer)
        .AddSingleton(new DocumentStore(DocumentsFolder, new byte[MasterKey.Size], new NoScanner(), 1024 * 1024, Clock))
        .AddSingleton(bureau)
        .AddAudit()
        .AddCases()
        .BuildServiceProvider();

    private void Seed() => Db.TransactAsync(async tx =>
    {
        foreach (var id in (int[])[1, 2])
            await tx.ExecuteAsync("""
                insert into BranchOffices (Code, Name, Street, PostalCode, City, Phone)
                values (@code, 'Filiale', 'Marktplatz 1', '10115', 'Berlin', '030 1234')
                """, new { code = $"00{id}" });
        foreach (var product in StandardProducts.All)
            await ProductVersions.CreateAsync(tx, Actor.System, product, new DateOnly(2020, 1, 1), null, true, new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Banker = await PersonAsync(tx, 1, "banker", Role.Banker);
        OtherBanker = await PersonAsync(tx, 2, "other banker", Role.Banker);
        Clerk = await PersonAsync(tx, 3, "clerk", Role.Clerk);
        OtherClerk = await PersonAsync(tx, 4, "other clerk", Role.Clerk);
        Manager = await PersonAsync(tx, 5, "manager", Role.Manager);
        Director = await PersonAsync(tx, 6, "director", Role.Manager);
        Chief = await PersonAsync(tx, 7, "chief", Role.Manager);
        ClerkAndManager = await PersonAsync(tx, 8, "clerk and manager", Role.Clerk, Role.Manager);
        Stranger = await PersonAsync(tx, 9, "stranger", [2], Role.Clerk, Role.Manager);
        Auditor = await PersonAsync(tx, 10, "auditor", Role.Auditor);
        foreach (var (person, euros) in (IEnumerable<(Actor, int)>)
            [(Manager, 25_000), (Director, 100_000), (Chief, 200_000), (ClerkAndManager, 100_000), (Stranger, 100_000)])
            await Authorities.GrantAsync(tx, person.Id, Money.FromEuros(euros));
    }).GetAwaiter().GetResult();

    private static Task<Actor> PersonAsync(Tx tx, long id, string name, params string[] roles) => PersonAsync(tx, id, name, [1], roles);

    private static async Task<Actor> PersonAsync(Tx tx, long id, string name, long[] branches, params string[] roles)
    {
        // Numbered by the database in the order of the calls.
        Assert.Equal(id, await tx.SingleAsync<long>("""
            insert into Users (UserName, NormalizedUserName, DisplayName, PersonnelNumber, PasswordHash, SecurityStamp, CreatedAt)
            values (@name, @name, @name, @name, '', '', '2026-01-01')
            {identity}
            """, new { name }));
        foreach (var role in roles) await tx.ExecuteAsync("insert into UserRoles (UserId, Role) values (@id, @role)", new { id, role });
        foreach (var branch in branches) await tx.ExecuteAsync("insert into UserBranches (UserId, BranchId) values (@id, @branch)", new { id, branch });
        return new Actor(id, name, name, roles, branches);
    }
}

public sealed record Item(long Id, string Node, string Desk, string Status, long? AssigneeId, long Version, string Hash);

/// <summary>Time that stands still until it is moved on; begins on a working day at noon in Germany.</summary>
public sealed class BankClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 23, 11, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
