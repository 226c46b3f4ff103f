using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Branch.Bench;

/// <summary>Notes how long each request takes until its whole answer is there, and what failed.</summary>
internal sealed partial class Watch : IDisposable
{
    private readonly SemaphoreSlim door = new(1, 1);

    /// <summary>One request at a time, however many ask.</summary>
    public bool IsAlone { get; set; }

    /// <summary>Milliseconds by what was asked for.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<double>> Times { get; private set; } = [];

    public ConcurrentQueue<string> Errors { get; } = [];

    public ConcurrentDictionary<string, ConcurrentQueue<double>> Begin()
    {
        var before = Times;
        Times = [];
        return before;
    }

    public DelegatingHandler Line() => new Handler(this);

    public void Dispose() => door.Dispose();

    [GeneratedRegex(@"\d+|[?].*")]
    private static partial Regex Particular { get; }

    private sealed class Handler(Watch watch) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var alone = watch.IsAlone;
            if (alone) await watch.door.WaitAsync(ct);
            try
            {
                return await TimedAsync(request, ct);
            }
            finally
            {
                if (alone) watch.door.Release();
            }
        }

        private async Task<HttpResponseMessage> TimedAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var what = $"{request.Method} {Particular.Replace(request.RequestUri!.PathAndQuery, match => match.ValueSpan[0] == '?' ? "" : "n")}";
            var begin = Stopwatch.GetTimestamp();
            try
            {
                var response = await base.SendAsync(request, ct);
                await response.Content.LoadIntoBufferAsync(ct);
                watch.Times.GetOrAdd(what, _ => []).Enqueue(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
                if ((int)response.StatusCode >= 500) watch.Errors.Enqueue($"{what}: {(int)response.StatusCode}");
                return response;
            }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
            {
                watch.Errors.Enqueue($"{what}: {error.Message}");
                throw;
            }
        }
    }
}
