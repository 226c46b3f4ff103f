using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Branch.Tests.Outbox;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Branch.Tests.Torture;

/// <summary>A mail server that takes mails, or does not, or takes them and does not say so. It outlives every kill.</summary>
public sealed partial class Mailroom : MessageStore, IAsyncDisposable
{
    private readonly ConcurrentQueue<string> taken = [];
    private readonly CancellationTokenSource closing = new();
    private readonly Random dice;
    private readonly Task server;

    public Mailroom(int seed)
    {
        dice = new Random(seed);
        Port = Post.FreePort();
        var provider = new SmtpServer.ComponentModel.ServiceProvider();
        provider.Add((IMessageStore)this);
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(e => e.Port(Port).Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        server = new SmtpServer.SmtpServer(options, provider).StartAsync(closing.Token);
    }

    public int Port { get; }

    public bool IsWell { get; set; }

    /// <summary>The id of every mail that was taken, as often as it was.</summary>
    public IReadOnlyCollection<string> Taken => taken;

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        var fate = IsWell ? 100 : Throw();
        // Long enough for a kill to come between.
        if (fate < 15) await Task.Delay(1_500, cancellationToken);
        if (fate is >= 15 and < 35) return Later;
        taken.Enqueue(Id().Match(Encoding.ASCII.GetString(buffer.ToArray())).Groups[1].Value);
        return fate is >= 35 and < 50 ? Later : SmtpResponse.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await server.ContinueWith(_ => { }, TaskScheduler.Default);
        closing.Dispose();
    }

    private static SmtpResponse Later => new(SmtpReplyCode.Aborted, "try again later");

    private int Throw()
    {
        lock (dice) return dice.Next(100);
    }

    [GeneratedRegex("^Message-Id:\\s*<([^@>]+)@", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Id();
}
