using System.Net;
using System.Net.Sockets;
using Branch.Applications;
using Branch.Bureau;
using Branch.BureauSimulator;
using Branch.Tests.Cases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Bureau;

/// <summary>Over real HTTP, against a bureau that is slow, fails, is silent, answers twice or babbles.</summary>
public sealed class HttpCreditBureauTests
{
    private static readonly BureauQuery Query = new("17-applicant-abc", "Katharina", "Brandt", new DateOnly(1988, 4, 17), "Weserstraße 48", "12045", "Berlin", "DE");

    /// <summary>The first request of a process may take long on a busy machine, and would be sent again.</summary>
    private const string Patient = "00:00:20";

    [Fact]
    public async Task A_report_arrives_byte_for_byte()
    {
        await using var simulator = await Simulator.StartAsync();
        using var services = Services(simulator.Address);
        var report = await Bureau(services).AskAsync(Query, default);
        Assert.Equal(SimulatedCreditBureau.Answer(Query), report.Content);
        Assert.Equal(["17-applicant-abc"], simulator.Requests);
    }

    [Fact]
    public async Task A_slow_answer_is_waited_for()
    {
        await using var simulator = await Simulator.StartAsync();
        (simulator.Manner, simulator.Delay) = (BureauManner.IsSlow, TimeSpan.FromMilliseconds(400));
        using var services = Services(simulator.Address);
        Assert.NotNull(await Bureau(services).AskAsync(Query, default));
        Assert.Single(simulator.Requests);
    }

    [Theory]
    [InlineData(BureauManner.Fails, BureauFault.Failed, 3)]
    [InlineData(BureauManner.IsSilent, BureauFault.TimedOut, 3)]
    [InlineData(BureauManner.Babbles, BureauFault.Unreadable, 1)]
    public async Task A_failing_bureau_is_asked_a_few_times_and_charges_one_query(BureauManner manner, BureauFault fault, int requests)
    {
        await using var simulator = await Simulator.StartAsync();
        simulator.Manner = manner;
        using var services = Services(simulator.Address, timeout: manner == BureauManner.IsSilent ? "00:00:00.3" : Patient);
        var error = await Assert.ThrowsAsync<BureauException>(() => Bureau(services).AskAsync(Query, default));
        Assert.Equal(fault, error.Fault);
        Assert.Equal((requests, 1), (simulator.Requests.Count, simulator.Queries));
        Assert.DoesNotContain("Brandt", error.ToString());
    }

    [Fact]
    public async Task An_answer_that_got_lost_is_given_again_and_charged_once()
    {
        await using var simulator = await Simulator.StartAsync();
        simulator.Manner = BureauManner.AnswersTwice;
        using var services = Services(simulator.Address);
        Assert.Equal(SimulatedCreditBureau.Answer(Query), (await Bureau(services).AskAsync(Query, default)).Content);
        Assert.Equal((2, 1), (simulator.Requests.Count, simulator.Queries));
    }

    [Fact]
    public async Task A_bureau_that_is_not_there_cannot_be_reached()
    {
        using var services = Services(NobodyThere());
        Assert.Equal(BureauFault.Unreachable, (await Assert.ThrowsAsync<BureauException>(() => Bureau(services).AskAsync(Query, default))).Fault);
    }

    [Fact]
    public async Task Without_an_address_no_bureau_is_connected()
    {
        using var services = Services(null);
        Assert.Equal(BureauFault.NotConnected, (await Assert.ThrowsAsync<BureauException>(() => Bureau(services).AskAsync(Query, default))).Fault);
    }

    [Fact]
    public async Task Through_every_trouble_no_case_is_lost_and_no_query_doubled()
    {
        await using var simulator = await Simulator.StartAsync();
        using var services = Services(simulator.Address, timeout: "00:00:02");
        using var bank = new Bank(bureau: Bureau(services));
        simulator.Delay = TimeSpan.FromMilliseconds(50);
        string[] names = ["Brandt", "Langsam", "Fehler", "Stumm", "Doppelt", "Wirr"];
        var ids = new List<long>();
        foreach (var name in names) ids.Add(await BureauStepTests.SubmitAsync(bank, BureauStepTests.Named(name)));
        simulator.Manner = null;
        await BureauStepTests.PassAsync(bank);

        var found = new List<(string Name, string Node, string Status, string? Fault)>();
        foreach (var (name, id) in names.Zip(ids))
        {
            var report = Assert.Single(await BureauStepTests.ReportsAsync(bank, id));
            found.Add((name, (await bank.ItemAsync(id)).Node, report.Status, report.Fault));
        }
        Assert.Equal(
        [
            ("Brandt", "verify", "received", null), ("Langsam", "verify", "received", null), ("Fehler", "verify", "unavailable", "Failed"),
            ("Stumm", "verify", "unavailable", "TimedOut"), ("Doppelt", "verify", "received", null), ("Wirr", "verify", "unavailable", "Unreadable"),
        ], found);
        Assert.Equal(names.Length, simulator.Queries);
    }

    [Fact]
    public async Task Without_consent_the_bureau_hears_nothing_and_the_clerk_reads_why()
    {
        await using var simulator = await Simulator.StartAsync();
        using var services = Services(simulator.Address);
        using var bank = new Bank(bureau: Bureau(services));
        var application = Bank.Application(sample: "two-applicants");
        application.CoApplicant!.Consents!.RemoveAll(consent => consent.Kind == ConsentKind.BureauQuery);
        var id = await BureauStepTests.SubmitAsync(bank, application);
        var reports = await BureauStepTests.ReportsAsync(bank, id);
        Assert.Equal([("applicant", "received"), ("co_applicant", "no_consent")], reports.Select(r => (r.Role, r.Status)));
        Assert.Equal([reports[0].RequestKey], simulator.Requests);
        Assert.Equal(("verify", "NoConsent"), ((await bank.ItemAsync(id)).Node, await BureauStepTests.OutcomeAsync(bank, reports[0].WorkItemId)));

        application.CoApplicant = null;
        application.HasCoApplicant = false;
        application.Applicant.Consents!.RemoveAll(consent => consent.Kind == ConsentKind.BureauQuery);
        Bank.Of(1, application);
        id = await BureauStepTests.SubmitAsync(bank, application);
        Assert.Equal(("no_consent", null), Assert.Single((await BureauStepTests.ReportsAsync(bank, id)).Select(r => (r.Status, r.Content))));
        Assert.Single(simulator.Requests);
        Assert.Equal("verify", (await bank.ItemAsync(id)).Node);
    }

    private static ICreditBureau Bureau(ServiceProvider services) => services.GetRequiredService<ICreditBureau>();

    private static ServiceProvider Services(Uri? url, string timeout = Patient) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bureau:Url"] = url?.ToString(),
            ["Bureau:Timeout"] = timeout,
        }).Build())
        .AddBureau()
        .BuildServiceProvider();

    private static Uri NobodyThere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
