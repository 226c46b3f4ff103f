using Branch.Access;
using Branch.Access.Admin;
using Branch.Bureau;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Desks.CaseFiles;
using Branch.Desks.Queue;
using Branch.Documents;
using Branch.Flow;
using Branch.Letters;
using Branch.Outbox;
using Branch.Rules;
using Branch.Samples;
using Branch.Tests.Flow;
using Branch.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Seeding;

/// <summary>
/// The sample bank's house and its acts, on a file. Its letters are blank pages, its evidence is one sheet a kind, its
/// messages arrive at once, and its bureau judges by address: nothing but the rows differs from customer to customer.
/// </summary>
internal sealed class SeedBank : IDisposable
{
    private readonly ServiceProvider services;

    /// <param name="pooled">Keeps connections open, as the application does: what is measured needs it.</param>
    public SeedBank(string file, DateTimeOffset now, bool pooled = false)
    {
        (File, ConnectionString) = (file, $"Data Source={file};Pooling={pooled}");
        Db = new SqliteDb(ConnectionString);
        Clock = new SampleClock { Current = now };
        services = new ServiceCollection()
            .AddLogging()
            .AddTexts()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<Db>(Db)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Clock)
            .AddAccess()
            .AddSingleton(FlowLibrary.Load())
            // Elsa gives ids of its own to what it keeps, others each time.
            .AddSingleton(Engines.BuiltIn)
            .AddRules()
            .AddSingleton<ILetterRenderer, BlankPage>()
            .AddSingleton<ICreditBureau, AddressBureau>()
            .AddSingleton<IOutboxChannel>(new Nowhere(OutboxChannel.Mail))
            .AddSingleton<IOutboxChannel>(new Nowhere(OutboxChannel.CoreBanking))
            .AddSingleton<OutboxDelivery>()
            .AddDocuments(_ => Db.Folder)
            .AddAudit()
            .AddCases()
            .AddCaseFiles()
            .AddWorkDesks()
            .AddSingleton<SampleHouse>()
            .AddSingleton<SampleChecks>()
            .AddSingleton<SampleCases>()
            .AddSingleton(provider => new SampleDocuments(provider.GetRequiredService<DocumentStore>(), provider.GetRequiredService<AddDocument>())
            {
                Paper = (_, required) => SamplePaper.Pdf(required.Kind),
            })
            .BuildServiceProvider();
    }

    public string File { get; }
    public SqliteDb Db { get; }
    public string ConnectionString { get; }
    public SampleClock Clock { get; }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>The schema, the branch offices and the people.</summary>
    public Task<IReadOnlyList<Actor>> BuildAsync()
    {
        Schema.Upgrade(Db, ConnectionString);
        return Get<SampleHouse>().BuildAsync(Clock.Current, default);
    }

    /// <summary>Somebody of the house.</summary>
    public async Task<Actor> ActorAsync(string userName)
    {
        var (id, name) = await Db.SingleAsync<(long, string)>("select Id, DisplayName from Users where UserName = @userName", new { userName });
        return new Actor(id, userName, name,
            [.. await Db.QueryAsync<string>("select Role from UserRoles where UserId = @id", new { id })],
            [.. await Db.QueryAsync<long>("select BranchId from UserBranches where UserId = @id", new { id })]);
    }

    public async Task DeliverAsync()
    {
        while (await Get<OutboxDelivery>().DeliverNextAsync(default)) { }
    }

    public void Dispose()
    {
        services.Dispose();
        Db.Dispose();
    }

    private sealed class BlankPage : ILetterRenderer
    {
        private static readonly byte[] Page = SamplePaper.Pdf("");

        public string Name => "blank";

        public byte[] Render(LetterDocument letter) => Page;
    }

    private sealed class AddressBureau : ICreditBureau
    {
        public Task<BureauReport> AskAsync(BureauQuery query, CancellationToken ct) => Task.FromResult(BureauReport.Parse(
            SimulatedCreditBureau.Answer(query with { GivenName = "", FamilyName = query.Street, BirthDate = new DateOnly(1980, 1, 1) })));
    }

    private sealed class Nowhere(string name) : IOutboxChannel
    {
        public string Name => name;
        public bool IsConnected => true;

        public Task DeliverAsync(OutboxMessage message, CancellationToken ct) => Task.CompletedTask;
    }
}
