using System.Buffers;
using System.Collections.Concurrent;
using Branch.Outbox;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Branch.Tests.Outbox;

/// <summary>A mail server on this machine with which the application really talks.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly Mailbox mailbox = new();
    private readonly CancellationTokenSource closing = new();
    private readonly int port = Post.FreePort();
    private readonly Task server;

    public MailServer()
    {
        var provider = new ServiceProvider();
        provider.Add((IMessageStore)mailbox);
        provider.Add((IMailboxFilter)mailbox);
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(e => e.Port(port).Endpoint(new(System.Net.IPAddress.Loopback, port))).Build();
        server = new SmtpServer.SmtpServer(options, provider).StartAsync(closing.Token);
    }

    public IReadOnlyCollection<MimeMessage> Mails => mailbox.Mails;

    public bool IsBusy { set => mailbox.IsBusy = value; }

    public MailChannel Channel() => new(Options.Create(new MailSettings
    {
        Host = "127.0.0.1",
        Port = port,
        Security = SecureSocketOptions.None,
        From = "branch@bank.example",
    }));

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await server.ContinueWith(_ => { }, TaskScheduler.Default);
        closing.Dispose();
    }

    private sealed class Mailbox : MessageStore, IMailboxFilter
    {
        public ConcurrentQueue<MimeMessage> Mails { get; } = [];

        public bool IsBusy { get; set; }

        public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken ct) => Task.FromResult(true);

        public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken ct) => Task.FromResult(to.User != "nobody");

        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken ct)
        {
            if (IsBusy) return new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "come back later");
            Mails.Enqueue(await MimeMessage.LoadAsync(new MemoryStream(buffer.ToArray()), ct));
            return SmtpResponse.Ok;
        }
    }
}
