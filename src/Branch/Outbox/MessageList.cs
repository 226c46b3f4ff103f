using Branch.Data;

namespace Branch.Outbox;

/// <summary>What an administrator sees of a message: not what it says, which may be about a customer.</summary>
public sealed record MessageRow(
    long Id, string MessageKey, string? Number, string Channel, string Recipient, string Status, int Attempts,
    DateTimeOffset LeaseUntil, string? LastError, DateTimeOffset CreatedAt, DateTimeOffset? DeliveredAt, long Version);

/// <summary>A page of messages of one status; without one, those that have not arrived.</summary>
/// <param name="Total">Of all pages; at most <see cref="Max"/>.</param>
/// <param name="Connected">Channels that have a receiver; the messages of others wait until one is set.</param>
public sealed record MessageList(string? Status, int Page, long Total, IReadOnlyList<MessageRow> Rows, IReadOnlyCollection<string> Connected)
{
    public const int Size = 50;

    /// <summary>The newest; nobody reads further.</summary>
    public const int Max = 1000;

    public static async Task<MessageList> ReadAsync(Db db, string? status, int page, IReadOnlyCollection<string> connected, CancellationToken ct)
    {
        status = status is OutboxStatus.Waiting or OutboxStatus.Delivered or OutboxStatus.Dead ? status : null;
        string[] shown = status is null ? [OutboxStatus.Dead, OutboxStatus.Waiting] : [status];
        var (total, rows) = (0L, new List<MessageRow>());
        page = Math.Clamp(page, 1, Max / Size);
        foreach (var one in shown)
        {
            total += await db.SingleAsync<long>("select count(*) from (select Id from OutboxMessages where Status = @one order by Id desc {page}) f", new { one, skip = 0, take = Max }, ct);
            rows.AddRange(await db.QueryAsync<MessageRow>("""
                select m.Id, m.MessageKey, c.Number, m.Channel, m.Recipient, m.Status, m.Attempts, m.LeaseUntil, m.LastError,
                       m.CreatedAt, m.DeliveredAt, m.Version
                  from OutboxMessages m
                  left join Cases c on c.Id = m.CaseId
                 where m.Status = @one
                 order by m.Id desc
                 {page}
                """, new { one, skip = 0, take = page * Size }, ct));
        }
        return new(status, page, Math.Min(total, Max), [.. rows.OrderByDescending(row => row.Id).Skip((page - 1) * Size).Take(Size)], connected);
    }
}
