using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Branch.Data;
using Microsoft.Extensions.Options;

namespace Branch.Outbox;

/// <summary>Section "CoreBanking" of the settings.</summary>
public sealed class CoreBankingSettings
{
    /// <summary>Where the bank's core banking system takes messages; none while it is not connected.</summary>
    public Uri? Url { get; set; }

    /// <summary>Shared with the receiver: "whsec_" and base64 of 24 to 64 bytes.</summary>
    public string? Secret { get; set; }
}

/// <summary>
/// Posts JSON, signed after the Standard Webhooks specification: <c>webhook-id</c> (also as <c>Idempotency-Key</c>),
/// <c>webhook-timestamp</c> and <c>webhook-signature</c>, HMAC-SHA256 over id, timestamp and body.
/// </summary>
public sealed class CoreBankingChannel : IOutboxChannel
{
    private const string Prefix = "whsec_";

    private readonly HttpClient client;
    private readonly TimeProvider clock;
    private readonly Uri? url;
    private readonly byte[] secret;

    /// <exception cref="OptionsValidationException">There is an address and no secret that could sign.</exception>
    public CoreBankingChannel(HttpClient client, IOptions<CoreBankingSettings> settings, TimeProvider clock)
    {
        (this.client, this.clock, url) = (client, clock, settings.Value.Url);
        secret = url is null ? [] : Key(settings.Value.Secret);
    }

    public string Name => OutboxChannel.CoreBanking;

    public bool IsConnected => url is not null;

    public async Task DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var timestamp = clock.Now().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(message.Content, Encoding.UTF8, "application/json"),
            Headers =
            {
                { "webhook-id", message.MessageKey },
                { "Idempotency-Key", message.MessageKey },
                { "webhook-timestamp", timestamp },
                { "webhook-signature", Sign(secret, message.MessageKey, timestamp, message.Content) },
            },
        };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (answer.IsSuccessStatusCode) return;
        var reason = $"{url!.Host} answered {(int)answer.StatusCode}.";
        if (IsForGood(answer.StatusCode)) throw new UndeliverableException(reason);
        throw new HttpRequestException(reason, null, answer.StatusCode);
    }

    internal static string Sign(byte[] secret, string id, string timestamp, string body) =>
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")))}";

    /// <summary>What the receiver says of the message itself, and not of its own state.</summary>
    private static bool IsForGood(HttpStatusCode status) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.Gone or HttpStatusCode.RequestEntityTooLarge
            or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity;

    private static byte[] Key(string? text)
    {
        var bytes = new byte[64];
        if (text?.StartsWith(Prefix, StringComparison.Ordinal) == true
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) && length >= 24) return bytes[..length];
        throw new OptionsValidationException("CoreBanking", typeof(CoreBankingSettings),
            ["CoreBanking:Url is set, so CoreBanking:Secret must be whsec_ and the base64 of 24 to 64 bytes that the receiver knows."]);
    }
}
