using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Branch.Access;
using Branch.Tests.Cases;
using Branch.Tests.Nodes;

namespace Branch.Tests.Operations;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Acts_and_queues_reach_the_collector_without_any_name()
    {
        using var collector = new Collector();
        await using var app = new BranchApp();
        await app.AddPerson("berta", Role.Banker);
        using var node = new Node(app.ConnectionString, "--Otlp:Endpoint", collector.Address, "--Audit:SealEvery", "00:00:00");
        var banker = await node.VisitorAsync(new());
        await banker.PostForm("/sign-in", ("UserName", "berta"), ("Password", BranchApp.Password));
        await banker.PostForm("/banker", ("StartKey", Guid.NewGuid().ToString()));
        await banker.GetPage("/cases?q=Mustermann");
        Assert.Equal(0, await node.StopAsync());

        var (traces, metrics) = (collector.Got("/v1/traces"), collector.Got("/v1/metrics"));
        Assert.Contains("act start", traces);
        Assert.Contains("branch.outcome", traces);
        Assert.Contains("branch.act.duration", metrics);
        Assert.DoesNotContain("Mustermann", traces + metrics);
        Assert.DoesNotContain("berta", traces + metrics, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_question_to_the_credit_bureau_is_measured_with_how_it_ended()
    {
        var outcomes = new ConcurrentQueue<object?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) => { if (instrument.Name == "branch.call.duration") listening.EnableMeasurementEvents(instrument); },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => outcomes.Enqueue(tags.ToArray().Single(tag => tag.Key == "outcome").Value));
        listener.Start();
        using var bank = new Bank();
        await bank.SubmitAsync();
        Assert.Contains("done", outcomes);
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_sent_anywhere()
    {
        await using var app = new BranchApp();
        Assert.Null(app.Services.GetService(typeof(OpenTelemetry.Trace.TracerProvider)));
        Assert.Null(app.Services.GetService(typeof(OpenTelemetry.Metrics.MeterProvider)));
    }

    /// <summary>Takes whatever is posted to it. Texts in protobuf stand there as they are.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentQueue<(string Path, string Body)> posts = [];

        public Collector()
        {
            using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
            }
            listener.Prefixes.Add(Address + "/");
            listener.Start();
            _ = Task.Run(TakeAsync);
        }

        public string Address { get; }

        public string Got(string path) => string.Concat(posts.Where(p => p.Path == path).Select(p => p.Body));

        public void Dispose() => listener.Close();

        private async Task TakeAsync()
        {
            while (listener.IsListening)
                try
                {
                    var context = await listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    posts.Enqueue((context.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
                    context.Response.Close();
                }
                catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
        }
    }
}
