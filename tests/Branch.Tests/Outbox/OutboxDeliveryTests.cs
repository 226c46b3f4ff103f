using Branch.Audit;
using Branch.Data;
using Branch.Outbox;

namespace Branch.Tests.Outbox;

public sealed class OutboxDeliveryTests : IDisposable
{
    private readonly Post post = new();
    private readonly List<string> arrived = [];

    public void Dispose() => post.Dispose();

    [Fact]
    public async Task A_message_is_posted_with_its_act_or_not_at_all()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => post.Db.TransactAsync(async tx =>
        {
            await tx.PostAsync("a", null, OutboxChannel.CoreBanking, "", "", "{}", post.Clock.Now());
            throw new TimeoutException();
        }));
        Assert.Equal(0, await post.Db.SingleAsync<long>("select count(*) from OutboxMessages"));
    }

    [Fact]
    public async Task A_message_that_a_stop_cuts_off_is_given_back_at_once_and_counts_no_attempt()
    {
        await post.SendAsync("a");
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post.Delivery(new Endless(stop)).DeliverNextAsync(stop.Token));
        Assert.Equal(("waiting", 0L, null), await post.OfAsync("a"));
        Assert.True(await post.Delivery(new Carrier(_ => Task.CompletedTask)).DeliverNextAsync(default));
        Assert.Equal("delivered", (await post.OfAsync("a")).Status);
    }

    [Fact]
    public async Task The_same_key_is_posted_and_delivered_once()
    {
        await post.SendAsync("a");
        await post.SendAsync("a");
        var delivery = post.Delivery(Receiver());
        Assert.True(await delivery.DeliverNextAsync(default));
        Assert.False(await delivery.DeliverNextAsync(default));
        Assert.Equal(["a"], arrived);
        Assert.Equal(("delivered", 1, null), await post.OfAsync("a"));
        Assert.Equal(["message-delivered"], await post.EventsAsync());
    }

    [Fact]
    public async Task What_failed_rests_and_is_tried_again_under_its_key()
    {
        await post.SendAsync("a");
        var fails = 2;
        var delivery = post.Delivery(new Carrier(m => fails-- > 0 ? throw new HttpRequestException("down") : Arrive(m)));
        Assert.True(await delivery.DeliverNextAsync(default));
        Assert.Equal(("waiting", 1, "down"), await post.OfAsync("a"));
        Assert.False(await delivery.DeliverNextAsync(default));
        post.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await delivery.DeliverNextAsync(default));
        post.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(await delivery.DeliverNextAsync(default));
        post.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await delivery.DeliverNextAsync(default));
        Assert.Equal(["a"], arrived);
    }

    [Fact]
    public async Task A_failing_message_is_given_up_in_the_end_and_keeps_no_other_from_arriving()
    {
        await post.SendAsync("bad");
        await post.SendAsync("good");
        var delivery = post.Delivery(new Carrier(m => m.MessageKey == "bad" ? throw new HttpRequestException("down") : Arrive(m)));
        for (var i = 0; i < OutboxDelivery.MostAttempts; i++)
        {
            while (await delivery.DeliverNextAsync(default)) { }
            post.Clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(["good"], arrived);
        Assert.Equal(("dead", OutboxDelivery.MostAttempts, "down"), await post.OfAsync("bad"));
        Assert.Contains("message-given-up", await post.EventsAsync());
    }

    [Fact]
    public async Task What_the_receiver_refuses_for_good_is_given_up_at_once_and_goes_again_when_an_administrator_says_so()
    {
        await post.SendAsync("a");
        var refuses = true;
        var delivery = post.Delivery(new Carrier(m => refuses ? throw new UndeliverableException("no such account") : Arrive(m)));
        await delivery.DeliverNextAsync(default);
        var (id, version) = await post.Db.SingleAsync<(long, long)>("select Id, Version from OutboxMessages where Status = 'dead'");

        var administrator = new Actor(7, "ada", "Ada", ["administrator"], []);
        var again = new SendAgain(post.Db, post.Clock);
        Assert.False(await again.RunAsync(administrator, id, version - 1, default));
        Assert.True(await again.RunAsync(administrator, id, version, default));
        Assert.False(await again.RunAsync(administrator, id, version, default));
        refuses = false;
        await delivery.DeliverNextAsync(default);
        Assert.Equal(["a"], arrived);
        Assert.Equal(["message-given-up", "message-sent-again", "message-delivered"], await post.EventsAsync());
    }

    [Fact]
    public async Task A_worker_that_died_while_sending_leaves_the_message_to_another()
    {
        await post.SendAsync("a");
        var never = new TaskCompletionSource();
        _ = post.Delivery(new Carrier(async m => { await Arrive(m); await never.Task; })).DeliverNextAsync(default);
        while (arrived.Count == 0) await Task.Delay(10);

        var other = post.Delivery(Receiver());
        Assert.False(await other.DeliverNextAsync(default));
        post.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await other.DeliverNextAsync(default));
        Assert.Equal(["a", "a"], arrived);
    }

    [Fact]
    public async Task Messages_of_a_channel_without_a_receiver_wait()
    {
        await post.SendAsync("mail", OutboxChannel.Mail);
        Assert.False(await post.Delivery(Receiver()).DeliverNextAsync(default));
        Assert.Equal(("waiting", 0, null), await post.OfAsync("mail"));
    }

    private Carrier Receiver() => new(Arrive);

    private Task Arrive(OutboxMessage message)
    {
        arrived.Add(message.MessageKey);
        return Task.CompletedTask;
    }
}
