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

/// <summary>A real conversation with a mail server.</summary>
public sealed class MailChannelTests : IAsyncLifetime
{
    private readonly Post post = new();
    private readonly Mailbox mailbox = new();
    private readonly CancellationTokenSource closing = new();
    private readonly int port = Post.FreePort();
    private Task server = Task.CompletedTask;

    public ValueTask InitializeAsync()
    {
        var provider = new ServiceProvider();
        provider.Add((IMessageStore)mailbox);
        provider.Add((IMailboxFilter)mailbox);
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(e => e.Port(port).Endpoint(new(System.Net.IPAddress.Loopback, port))).Build();
        server = new SmtpServer.SmtpServer(options, provider).StartAsync(closing.Token);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await server.ContinueWith(_ => { }, TaskScheduler.Default);
        closing.Dispose();
        post.Dispose();
    }

    [Fact]
    public async Task A_mail_arrives_as_written_with_an_id_that_stays_the_same()
    {
        await post.SendAsync("case-7-returned-1", OutboxChannel.Mail, "anna@bank.example", "Vorgang 2026-000007 wurde zurückgegeben", "Für Sie: bitte prüfen.\n\nhttps://branch.example/cases/7");
        Assert.True(await post.Delivery(Channel()).DeliverNextAsync(default));
        var mail = Assert.Single(mailbox.Mails);
        Assert.Equal("Vorgang 2026-000007 wurde zurückgegeben", mail.Subject);
        Assert.Equal("Für Sie: bitte prüfen.\n\nhttps://branch.example/cases/7", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal("anna@bank.example", mail.To.Mailboxes.Single().Address);
        Assert.Equal("case-7-returned-1@bank.example", mail.MessageId);
    }

    [Fact]
    public async Task A_subject_with_a_line_break_makes_no_header_of_its_own()
    {
        await post.SendAsync("a", OutboxChannel.Mail, "anna@bank.example", "Hello\r\nBcc: eve@evil.example", "Text");
        await post.Delivery(Channel()).DeliverNextAsync(default);
        Assert.DoesNotContain(Assert.Single(mailbox.Mails).Headers, header => header.Id == HeaderId.Bcc);
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_not_tried_again()
    {
        await post.SendAsync("a", OutboxChannel.Mail, "nobody@bank.example", "S", "T");
        await post.SendAsync("b", OutboxChannel.Mail, "not an address", "S", "T");
        var delivery = post.Delivery(Channel());
        while (await delivery.DeliverNextAsync(default)) { }
        Assert.Equal(["dead", "dead"], [(await post.OfAsync("a")).Status, (await post.OfAsync("b")).Status]);
        Assert.Empty(mailbox.Mails);
    }

    [Fact]
    public async Task While_the_server_is_busy_the_mail_waits()
    {
        mailbox.IsBusy = true;
        await post.SendAsync("a", OutboxChannel.Mail, "anna@bank.example", "S", "T");
        var delivery = post.Delivery(Channel());
        await delivery.DeliverNextAsync(default);
        Assert.Equal("waiting", (await post.OfAsync("a")).Status);
        mailbox.IsBusy = false;
        post.Clock.Advance(TimeSpan.FromSeconds(5));
        await delivery.DeliverNextAsync(default);
        Assert.Single(mailbox.Mails);
    }

    private MailChannel Channel() => new(Options.Create(new MailSettings
    {
        Host = "127.0.0.1",
        Port = port,
        Security = SecureSocketOptions.None,
        From = "branch@bank.example",
    }));

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
