using Branch.Outbox;
using MimeKit;

namespace Branch.Tests.Outbox;

/// <summary>A real conversation with a mail server.</summary>
public sealed class MailChannelTests : IAsyncDisposable
{
    private readonly Post post = new();
    private readonly MailServer server = new();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        post.Dispose();
    }

    [Fact]
    public async Task A_mail_arrives_as_written_with_an_id_that_stays_the_same()
    {
        await post.SendAsync("case-7-returned-1", OutboxChannel.Mail, "anna@bank.example", "Vorgang 2026-000007 wurde zurückgegeben", "Für Sie: bitte prüfen.\n\nhttps://branch.example/cases/7");
        Assert.True(await post.Delivery(server.Channel()).DeliverNextAsync(default));
        var mail = Assert.Single(server.Mails);
        Assert.Equal("Vorgang 2026-000007 wurde zurückgegeben", mail.Subject);
        Assert.Equal("Für Sie: bitte prüfen.\n\nhttps://branch.example/cases/7", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal("anna@bank.example", mail.To.Mailboxes.Single().Address);
        Assert.Equal("case-7-returned-1@bank.example", mail.MessageId);
    }

    [Fact]
    public async Task A_subject_with_a_line_break_makes_no_header_of_its_own()
    {
        await post.SendAsync("a", OutboxChannel.Mail, "anna@bank.example", "Hello\r\nBcc: eve@evil.example", "Text");
        await post.Delivery(server.Channel()).DeliverNextAsync(default);
        Assert.DoesNotContain(Assert.Single(server.Mails).Headers, header => header.Id == HeaderId.Bcc);
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_not_tried_again()
    {
        await post.SendAsync("a", OutboxChannel.Mail, "nobody@bank.example", "S", "T");
        await post.SendAsync("b", OutboxChannel.Mail, "not an address", "S", "T");
        var delivery = post.Delivery(server.Channel());
        while (await delivery.DeliverNextAsync(default)) { }
        Assert.Equal(["dead", "dead"], [(await post.OfAsync("a")).Status, (await post.OfAsync("b")).Status]);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task While_the_server_is_busy_the_mail_waits()
    {
        server.IsBusy = true;
        await post.SendAsync("a", OutboxChannel.Mail, "anna@bank.example", "S", "T");
        var delivery = post.Delivery(server.Channel());
        await delivery.DeliverNextAsync(default);
        Assert.Equal("waiting", (await post.OfAsync("a")).Status);
        server.IsBusy = false;
        post.Clock.Advance(TimeSpan.FromSeconds(5));
        await delivery.DeliverNextAsync(default);
        Assert.Single(server.Mails);
    }
}
