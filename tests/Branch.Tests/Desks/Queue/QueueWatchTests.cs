using System.Net;
using System.Net.ServerSentEvents;

namespace Branch.Tests.Desks.Queue;

public sealed class QueueWatchTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WorkHouse house = new();

    public ValueTask InitializeAsync() => house.InitializeAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Each_desk_is_told_its_counts_at_once_and_whenever_they_change()
    {
        var first = await house.SubmitAsync();
        using var ending = new CancellationTokenSource(Patience);
        await using var clara = await FollowAsync("clara", ending.Token);
        await using var dora = await FollowAsync("dora", ending.Token);
        Assert.Equal("""{"clerk":1}""", await NextAsync(clara));
        Assert.Equal("""{"manager":0}""", await NextAsync(dora));

        await house.SubmitAsync();
        Assert.Equal("""{"clerk":2}""", await NextAsync(clara));
        await house.VoteAsync("conrad", first);
        Assert.Equal("""{"clerk":1}""", await NextAsync(clara));
        Assert.Equal("""{"manager":1}""", await NextAsync(dora));
    }

    [Fact]
    public async Task Nobody_else_is_told()
    {
        Assert.Equal("/sign-in?returnUrl=%2Fwork%2Fcounts", (await house.App.Visitor().GetPage("/work/counts")).Url);
        await house.App.AddPerson("ada", Branch.Access.Role.Administrator);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.App.SignInAs("ada")).GetPage("/work/counts")).Status);
    }

    private async Task<IAsyncEnumerator<SseItem<string>>> FollowAsync(string person, CancellationToken ct)
    {
        var visitor = await house.App.SignInAs(person);
        var answer = await visitor.Client.GetAsync("/work/counts", HttpCompletionOption.ResponseHeadersRead, ct);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return SseParser.Create(await answer.Content.ReadAsStreamAsync(ct)).EnumerateAsync(ct).GetAsyncEnumerator(ct);
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("counts", events.Current.EventType);
        return events.Current.Data;
    }
}
