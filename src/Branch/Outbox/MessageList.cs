using Branch.Data;

namespace Branch.Outbox;

/// <summary>What an administrator sees of a message: not what it says, which may be about a customer.</summary>
public sealed record MessageRow(
    long Id, string MessageKey, string? Number, string Channel, string Recipient, string Status, int Attempts,
    DateTimeOffset LeaseUntil, string? LastError, DateTimeOffset CreatedAt, DateTimeOffset? DeliveredAt, long Version);

/// <summary>A page of messages of one status; without one, those that have not arrived.</summary>
/// <param name="Connected">Channels that have a receiver; the messages of others wait until one is set.</param>
public sealed record MessageList(string? Status, int Page, long Total, IReadOnlyList<MessageRow> Rows, IReadOnlyCollection<string> Connected)
{
    public const int Size = 50;

    public static async Task<MessageList> ReadAsync(Db db, string? status, int page, IReadOnlyCollection<string> connected, CancellationToken ct)
    {
        status = status is OutboxStatus.Waiting or OutboxStatus.Delivered or OutboxStatus.Dead ? status : null;
        string[] shown = status is null ? [OutboxStatus.Dead, OutboxStatus.Waiting] : [status];
        page = Math.Clamp(page, 1, 10_000);
        var total = await db.SingleAsync<long>("select count(*) from OutboxMessages where Status in @shown", new { shown }, ct);
        var rows = await db.QueryAsync<MessageRow>("""
            select m.Id, m.MessageKey, c.Number, m.Channel, m.Recipient, m.Status, m.Attempts, m.LeaseUntil, m.LastError,
                   m.CreatedAt, m.DeliveredAt, m.Version
              from OutboxMessages m
              left join Cases c on c.Id = m.CaseId
             where m.Status in @shown
             order by m.Id desc
             {page}
            """, new { shown, skip = (page - 1) * Size, take = Size }, ct);
        return new(status, page, total, rows, connected);
    }
}
