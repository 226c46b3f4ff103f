using Branch.Data;

namespace Branch.Outbox;

/// <summary>How a message leaves the house.</summary>
public static class OutboxChannel
{
    public const string Mail = "mail";

    /// <summary>The bank's core banking system, by webhook.</summary>
    public const string CoreBanking = "core";

    public static readonly IReadOnlyList<string> All = [Mail, CoreBanking];
}

public static class OutboxStatus
{
    public const string Waiting = "waiting";
    public const string Delivered = "delivered";

    /// <summary>Given up; an administrator may send it again.</summary>
    public const string Dead = "dead";
}

/// <summary>What leaves the house, written in the transaction of the act that it tells of, and delivered at least once.</summary>
/// <param name="MessageKey">The same at every attempt: the receiver drops what it has seen before.</param>
/// <param name="Recipient">An address of the channel; empty where the channel has only one.</param>
public sealed record OutboxMessage(
    long Id, string MessageKey, long? CaseId, string Channel, string Recipient, string Subject, string Content, int Attempts, long Version);

public static class OutboxPosting
{
    /// <summary>Posts a message with the act. The same key posts once.</summary>
    public static async Task PostAsync(this Tx tx, string key, long? caseId, string channel, string recipient, string subject, string content, DateTimeOffset now)
    {
        if (await tx.FirstOrDefaultAsync<long?>("select Id from OutboxMessages where MessageKey = @key", new { key }) is not null) return;
        await tx.ExecuteAsync("""
            insert into OutboxMessages (MessageKey, CaseId, Channel, Recipient, Subject, Content, Status, LeaseUntil, CreatedAt)
            values (@key, @caseId, @channel, @recipient, @subject, @content, 'waiting', @now, @now)
            """, new { key, caseId, channel, recipient, subject, content, now });
    }
}
