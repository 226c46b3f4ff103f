using System.Net;
using System.Security.Cryptography;
using System.Text;
using Branch.Outbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Branch.Tests.Outbox;

/// <summary>Over real HTTP, against a receiver that checks as one should.</summary>
public sealed class CoreBankingChannelTests : IAsyncLifetime
{
    private static readonly byte[] Secret = SHA256.HashData("of the test"u8);

    private readonly Post post = new();
    private readonly List<string> taken = [];
    private readonly int port = Post.FreePort();
    private readonly Queue<HttpStatusCode> answers = [];
    private WebApplication receiver = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        receiver = builder.Build();
        receiver.MapPost("/inbox", ReceiveAsync);
        receiver.Urls.Add($"http://127.0.0.1:{port}");
        await receiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await receiver.DisposeAsync();
        post.Dispose();
    }

    [Fact]
    public async Task A_signed_message_is_taken_once_however_often_it_is_sent()
    {
        await post.SendAsync("case-1-handed-over", content: """{"case":"2026-000001","amount":12000}""");
        answers.Enqueue(HttpStatusCode.ServiceUnavailable);
        var delivery = post.Delivery(Channel(Secret));
        await delivery.DeliverNextAsync(default);
        Assert.Equal(("waiting", 1, "127.0.0.1 answered 503."), await post.OfAsync("case-1-handed-over"));
        post.Clock.Advance(TimeSpan.FromMinutes(1));
        await delivery.DeliverNextAsync(default);
        Assert.Equal(["""{"case":"2026-000001","amount":12000}"""], taken);
        Assert.Equal("delivered", (await post.OfAsync("case-1-handed-over")).Status);
    }

    [Fact]
    public async Task A_message_signed_with_another_secret_is_not_taken_and_not_lost()
    {
        await post.SendAsync("a");
        await post.Delivery(Channel(SHA256.HashData("of somebody else"u8))).DeliverNextAsync(default);
        Assert.Empty(taken);
        Assert.Equal(("waiting", 1, "127.0.0.1 answered 401."), await post.OfAsync("a"));
    }

    [Fact]
    public async Task What_the_receiver_cannot_use_is_given_up_at_once()
    {
        await post.SendAsync("a");
        answers.Enqueue(HttpStatusCode.UnprocessableEntity);
        await post.Delivery(Channel(Secret)).DeliverNextAsync(default);
        Assert.Equal(("dead", 1, "127.0.0.1 answered 422."), await post.OfAsync("a"));
    }

    [Fact]
    public async Task While_nobody_listens_the_message_waits()
    {
        await post.SendAsync("a");
        await receiver.StopAsync();
        await post.Delivery(Channel(Secret)).DeliverNextAsync(default);
        Assert.Equal("waiting", (await post.OfAsync("a")).Status);
    }

    /// <summary>The example of the Standard Webhooks specification's reference libraries.</summary>
    [Fact]
    public void The_signature_is_that_of_the_specification() => Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        CoreBankingChannel.Sign(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}"""));

    [Theory]
    [InlineData(null)]
    [InlineData("whsec_")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("not base64 at all")]
    public void An_address_without_a_usable_secret_stops_the_start(string? secret) =>
        Assert.Throws<OptionsValidationException>(() => Channel(secret));

    private CoreBankingChannel Channel(byte[] secret) => Channel($"whsec_{Convert.ToBase64String(secret)}");

    private CoreBankingChannel Channel(string? secret) => new(new HttpClient(),
        Options.Create(new CoreBankingSettings { Url = new Uri($"http://127.0.0.1:{port}/inbox"), Secret = secret }), post.Clock);

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        var body = await new StreamReader(request.Body).ReadToEndAsync();
        string id = request.Headers["webhook-id"]!, timestamp = request.Headers["webhook-timestamp"]!;
        var expected = HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"));
        if (request.Headers["webhook-signature"] != $"v1,{Convert.ToBase64String(expected)}") return Results.Unauthorized();
        if (answers.TryDequeue(out var answer)) return Results.StatusCode((int)answer);
        taken.Add(body);
        return Results.Ok();
    }
}
