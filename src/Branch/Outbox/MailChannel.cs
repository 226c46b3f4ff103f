using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Branch.Outbox;

/// <summary>Section "Mail" of the settings.</summary>
public sealed class MailSettings
{
    /// <summary>The bank's mail server; none while mail is not connected.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>StartTls unless the server is on this machine or the bank's network says otherwise: None, SslOnConnect, StartTls, Auto.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    public string? User { get; set; }
    public string? Password { get; set; }
    public string From { get; set; } = "branch@branch.example";
}

/// <summary>Plain mail. Its Message-Id comes from the message's key, so that a mail sent twice is one in most mailboxes.</summary>
public sealed class MailChannel(IOptions<MailSettings> settings) : IOutboxChannel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => OutboxChannel.Mail;

    public bool IsConnected => settings.Value.Host is { Length: > 0 };

    public async Task DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var server = settings.Value;
        var mail = Compose(message, server.From);
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(server.Host!, server.Port, server.Security, ct);
        if (server.User is { Length: > 0 } user) await client.AuthenticateAsync(user, server.Password ?? "", ct);
        try
        {
            await client.SendAsync(mail, ct);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode is >= 550 and <= 559)
        {
            throw new UndeliverableException($"{server.Host} answered {(int)refused.StatusCode}: {refused.Message}");
        }
        await client.DisconnectAsync(true, ct);
    }

    private static MimeMessage Compose(OutboxMessage message, string from)
    {
        if (!MailboxAddress.TryParse(message.Recipient, out var recipient)) throw new UndeliverableException("This is no mail address.");
        var sender = MailboxAddress.Parse(from);
        var mail = new MimeMessage
        {
            Subject = message.Subject,
            MessageId = $"{message.MessageKey}@{sender.Domain}",
            Body = new TextPart("plain") { Text = message.Content },
        };
        mail.From.Add(sender);
        mail.To.Add(recipient);
        // Nobody's out-of-office reply is wanted.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}
