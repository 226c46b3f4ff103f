using System.Net;
using System.Net.Sockets;
using Branch.Access;
using Branch.Applications;
using Branch.BureauSimulator;
using Branch.Cases;
using Branch.Credit;
using Branch.Tests.Cases;
using Branch.Tests.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Torture;

public sealed record Worker(long Id, string Name, string Role);

/// <summary>A bank in a temporary folder, and the application that serves it as a process of its own, killed and started again.</summary>
public sealed class TortureHouse : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("branch-torture-").FullName;
    private readonly string address = $"http://127.0.0.1:{FreePort()}";
    private Node? node;

    /// <summary>More settings for the application.</summary>
    public IReadOnlyList<string> Settings { get; init; } = ["--Audit:SealEvery", "00:00:03", "--Logging:LogLevel:Default", "Error"];

    /// <summary>Takes the mails, badly; without one no mail is sent.</summary>
    public Mailroom? Mailroom { get; init; }

    /// <summary>Answers, badly; without one no bureau is asked.</summary>
    public Simulator? Bureau { get; init; }

    /// <summary>How long people think before they do something: not at all.</summary>
    public Func<Random, Task> Think { get; init; } = _ => Task.CompletedTask;

    /// <summary>What stands between a browser and the application.</summary>
    public Func<DelegatingHandler>? Line { get; init; }

    private IEnumerable<string> Neighbours =>
    [
        .. Mailroom is { } mailroom ? ["--Mail:Host", "127.0.0.1", "--Mail:Port", $"{mailroom.Port}", "--Mail:Security", "None"] : Array.Empty<string>(),
        .. Bureau is { } bureau ? ["--Bureau:Url", $"{bureau.Address}", "--Bureau:Timeout", "00:00:01", "--Bureau:Tries", "2"] : Array.Empty<string>(),
    ];

    public List<Worker> People { get; } = [];

    public string ConnectionString => $"Data Source={Path.Combine(folder, "branch.db")};Pooling=False";

    /// <summary>Output and log of the application that runs now.</summary>
    public string Said => node?.Said ?? "";

    /// <summary>In which nobody is signed in.</summary>
    public HttpClient Browser()
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        var line = Line?.Invoke();
        if (line is not null) line.InnerHandler = handler;
        var browser = new HttpClient(line ?? (HttpMessageHandler)handler) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(20) };
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return browser;
    }

    public async Task BuildAsync(int clients)
    {
        await using var app = new BranchApp();
        await app.Db.TransactAsync(async tx =>
        {
            // Without checks to record: what is tried here is that nothing acknowledged is lost.
            foreach (var product in StandardProducts.All)
                await ProductVersions.CreateAsync(tx, Actor.System, product with { Checks = [], Documents = [] }, new DateOnly(2020, 1, 1), null, true, new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        });
        for (var i = 0; i < clients; i++) await HireAsync(app, $"worker{i}", (i % 5) switch { 0 or 2 => Role.Banker, 1 or 3 => Role.Clerk, _ => Role.Manager });
        // Whoever is missing, so that no desk is empty.
        foreach (var role in (string[])[Role.Banker, Role.Clerk, Role.Manager, Role.Manager])
            if (People.Count(p => p.Role == role) < 2) await HireAsync(app, $"spare{People.Count}", role);
        await app.Db.BackupAsync(Path.Combine(folder, "branch.db"), default);
    }

    public async Task StartAsync()
    {
        node = new Node($"Data Source={Path.Combine(folder, "branch.db")}", ["--urls", address, .. Settings, .. Neighbours]);
        await node.Address;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        node?.Dispose();
        node = null;
    }

    public async Task<int> StopAsync() => node is null ? 0 : await node.StopAsync();

    public ValueTask DisposeAsync()
    {
        Kill();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task HireAsync(BranchApp app, string name, string role)
    {
        var branch = await app.BranchOffice("001", "Hauptstelle");
        // Every other manager may decide everything, so that what goes up is decided there.
        var limit = Money.FromEuros(People.Count(p => p.Role == role) % 2 == 0 ? 200_000 : 30_000);
        var person = new PersonData(name, name, name, "en", [role], [branch]) { Email = $"{name}@bank.example" };
        var hash = app.Services.GetRequiredService<Accounts>().Hash(BranchApp.Password);
        People.Add(new Worker(await app.Db.TransactAsync(async tx =>
        {
            var id = await app.People.CreateAsync(tx, Actor.System, person, hash, mustChangePassword: false);
            if (role == Role.Manager) await Authorities.GrantAsync(tx, id, limit);
            return id;
        }), name, role));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
