using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Branch.Bureau;

namespace Branch.BureauSimulator;

/// <summary>A credit bureau on the loopback interface that makes its reports up, and has its moods (README.md).</summary>
public sealed class Simulator : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, byte[]> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> requests = new();

    private Simulator(string url)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Services.AddRoutingCore();
        app = builder.Build();
        app.MapPost("/reports", Report);
    }

    public Uri Address => new(app.Urls.First());

    /// <summary>The key of every request, in the order in which they came.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>How many queries a bureau would charge for: each key once.</summary>
    public int Queries => answers.Count;

    /// <summary>Keeps all who ask waiting for so long before it does anything.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>What it does whatever the surname; null for the surname's.</summary>
    public BureauManner? Manner { get; set; }

    public static async Task<Simulator> StartAsync(string url = "http://127.0.0.1:0")
    {
        var simulator = new Simulator(url);
        await simulator.app.StartAsync();
        return simulator;
    }

    /// <summary><c>--parent PID</c>: ends when that process does.</summary>
    public static async Task<int> Main(string[] args)
    {
        await using var simulator = await StartAsync();
        Console.WriteLine(simulator.Address);
        var told = simulator.app.WaitForShutdownAsync();
        await (args is ["--parent", var pid] ? Task.WhenAny(told, Process.GetProcessById(int.Parse(pid, null)).WaitForExitAsync()) : told);
        return 0;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Report(HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        var asked = await http.Request.ReadFromJsonAsync<Person>();
        if (key.Length == 0 || asked is null)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        requests.Enqueue(key);
        var isFirst = !answers.ContainsKey(key);
        var answer = answers.GetOrAdd(key, k => SimulatedCreditBureau.Answer(asked.Query(k)));
        switch (Manner ?? SimulatedCreditBureau.MannerOf(asked.FamilyName))
        {
            case BureauManner.Fails:
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case BureauManner.IsSilent:
                await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case BureauManner.IsSlow:
                await Task.Delay(Delay, http.RequestAborted);
                break;
            case BureauManner.AnswersTwice when isFirst:
                // The query is booked, but the answer never arrives: who asks again with the same key gets it.
                http.Abort();
                return;
            case BureauManner.Babbles:
                answer = Encoding.UTF8.GetBytes("<html>Wartungsarbeiten</html>");
                break;
        }
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(answer, http.RequestAborted);
    }

    private sealed record Person(string GivenName, string FamilyName, DateOnly? BirthDate, string Street, string PostalCode, string City, string Country)
    {
        public BureauQuery Query(string key) => new(key, GivenName, FamilyName, BirthDate, Street, PostalCode, City, Country);
    }
}
