using Branch.Audit;
using Branch.Data;

namespace Branch.Outbox;

/// <summary>An administrator has a message that was given up sent once more, under its old key.</summary>
public sealed class SendAgain(Db db, TimeProvider clock)
{
    /// <returns>Whether it had been given up and now waits; false if somebody was faster.</returns>
    public Task<bool> RunAsync(Actor administrator, long id, long seen, CancellationToken ct) => db.TransactAsync(async tx =>
    {
        var now = clock.Now();
        var moved = await tx.ExecuteAsync("""
            update OutboxMessages
               set Status = 'waiting', Attempts = 0, LeaseUntil = @now, Version = Version + 1
             where Id = @id and Status = 'dead' and Version = @seen
            """, new { id, seen, now });
        if (moved == 0) return false;
        var message = await tx.SingleAsync<Sent>("select CaseId, MessageKey, Channel from OutboxMessages where Id = @id", new { id });
        await tx.AuditAsync(message.CaseId ?? AuditTrail.House, administrator, "message-sent-again", new { message.Channel, key = message.MessageKey }, now);
        return true;
    }, ct);

    private sealed record Sent(long? CaseId, string MessageKey, string Channel);
}
