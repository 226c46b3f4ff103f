using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Branch.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;

namespace Branch.Desks.Queue;

/// <summary>Server-sent events for the counters in the app bar.</summary>
public sealed class CountsController(QueueWatch watch, IHostApplicationLifetime life) : Controller
{
    /// <summary>Then the browser asks anew, and whether the person may still see it is decided anew.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    [HttpGet("/work/counts"), DisableRequestTimeout, Authorize(Policy = Policy.CaseFile), Reaches(Reach.House)]
    public IResult Counts(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(EventsAsync(HttpContext.Actor(), ct));
    }

    private async IAsyncEnumerable<SseItem<IReadOnlyDictionary<string, long>>> EventsAsync(Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct, life.ApplicationStopping);
        ending.CancelAfter(Longest);
        await using var counts = watch.FollowAsync(actor, ending.Token).GetAsyncEnumerator(ending.Token);
        while (await MovedAsync(counts)) yield return new(counts.Current, "counts");
    }

    private static async Task<bool> MovedAsync<T>(IAsyncEnumerator<T> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
