using System.Net;
using System.Net.Sockets;
using Branch.Data;
using Branch.Outbox;
using Branch.Tests.Cases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Branch.Tests.Outbox;

/// <summary>An outbox on a temporary database, with a clock that stands still.</summary>
internal sealed class Post : IDisposable
{
    private readonly TemporaryDatabase database = new();

    public BankClock Clock { get; } = new();

    public Db Db => database.Db;

    public OutboxDelivery Delivery(params IOutboxChannel[] channels) => new(Db, channels, Clock, NullLogger<OutboxDelivery>.Instance);

    public Task SendAsync(string key, string channel = OutboxChannel.CoreBanking, string recipient = "", string subject = "", string content = "{}") =>
        Db.TransactAsync(tx => tx.PostAsync(key, null, channel, recipient, subject, content, Clock.Now()));

    public Task<(string Status, long Attempts, string? Error)> OfAsync(string key) =>
        Db.SingleAsync<(string, long, string?)>("select Status, Attempts, LastError from OutboxMessages where MessageKey = @key", new { key });

    public Task<IReadOnlyList<string>> EventsAsync() => Db.QueryAsync<string>("select Action from AuditEvents where CaseId = 0 order by Seq");

    public void Dispose() => database.Dispose();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A channel that does what the test says.</summary>
internal sealed class Carrier(Func<OutboxMessage, Task> carry) : IOutboxChannel
{
    public string Name => OutboxChannel.CoreBanking;

    public bool IsConnected => true;

    public Task DeliverAsync(OutboxMessage message, CancellationToken ct) => carry(message);
}

/// <summary>A receiver that has not answered yet when the application stops.</summary>
internal sealed class Endless(CancellationTokenSource stop) : IOutboxChannel
{
    public string Name => OutboxChannel.CoreBanking;

    public bool IsConnected => true;

    public async Task DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        await stop.CancelAsync();
        await Task.Delay(Timeout.Infinite, ct);
    }
}
