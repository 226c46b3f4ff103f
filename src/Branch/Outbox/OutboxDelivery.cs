using Branch.Audit;
using Branch.Data;

namespace Branch.Outbox;

/// <summary>
/// Delivers waiting messages. A claim is a lease, as at the machine desk: who dies while sending leaves the message to
/// another, so that it is sent at least once, under the same key.
/// </summary>
public sealed class OutboxDelivery(Db db, IEnumerable<IOutboxChannel> channels, TimeProvider clock, ILogger<OutboxDelivery> log)
{
    /// <summary>After as many attempts, about half a day, a message is given up.</summary>
    public const int MostAttempts = 16;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, IOutboxChannel> connected = channels.Where(c => c.IsConnected).ToDictionary(c => c.Name);

    /// <summary>Names of the channels that have a receiver.</summary>
    public IReadOnlyCollection<string> Connected => connected.Keys;

    /// <returns>Whether there was something to send.</returns>
    public async Task<bool> DeliverNextAsync(CancellationToken ct)
    {
        if (connected.Count == 0 || await ClaimAsync(ct) is not { } message) return false;
        try
        {
            await connected[message.Channel].DeliverAsync(message, ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Cut off by a stop: another node, or the next start, sends it at once, under the same key.
            await GiveBackAsync(message);
            throw;
        }
        catch (Exception error)
        {
            var forGood = error is UndeliverableException || message.Attempts >= MostAttempts;
            Failed(log, message.Id, message.Channel, message.Attempts, error);
            await PutBackAsync(message, error.Message, forGood);
            return true;
        }
        // It is out: a stop must not make it wait for the lease to end and be sent twice.
        await db.TransactAsync(tx => DeliveredAsync(tx, message), CancellationToken.None);
        return true;
    }

    private Task<OutboxMessage?> ClaimAsync(CancellationToken ct) => db.TransactAsync(async tx =>
    {
        var now = clock.Now();
        while (await tx.FirstOrDefaultAsync<long?>("""
            select Id
              from OutboxMessages {skip locked}
             where Status = 'waiting' and LeaseUntil <= @now and Channel in @names
             order by LeaseUntil, Id
             {page}
            """, new { now, names = connected.Keys.ToArray(), skip = 0, take = 1 }) is { } id)
        {
            var taken = await tx.ExecuteAsync("""
                update OutboxMessages
                   set LeaseUntil = @until, Attempts = Attempts + 1, Version = Version + 1
                 where Id = @id and Status = 'waiting' and LeaseUntil <= @now
                """, new { id, now, until = now + Lease });
            if (taken == 0) continue;
            return await tx.FirstOrDefaultAsync<OutboxMessage>("""
                select Id, MessageKey, CaseId, Channel, Recipient, Subject, Content, Attempts, Version
                  from OutboxMessages
                 where Id = @id
                """, new { id });
        }
        return null;
    }, ct);

    private Task GiveBackAsync(OutboxMessage message) => db.TransactAsync(tx => tx.ExecuteAsync("""
        update OutboxMessages
           set LeaseUntil = @now, Attempts = Attempts - 1, Version = Version + 1
         where Id = @Id and Version = @Version
        """, new { message.Id, message.Version, now = clock.Now() }));

    private async Task DeliveredAsync(Tx tx, OutboxMessage message)
    {
        var moved = await tx.ExecuteAsync("""
            update OutboxMessages
               set Status = 'delivered', DeliveredAt = @now, LastError = null, Version = Version + 1
             where Id = @Id and Version = @Version
            """, new { message.Id, message.Version, now = clock.Now() });
        if (moved == 1) await AuditAsync(tx, message, "message-delivered", null);
    }

    private Task PutBackAsync(OutboxMessage message, string error, bool forGood) => db.TransactAsync(async tx =>
    {
        var now = clock.Now();
        var reason = error.Length > 500 ? error[..500] : error;
        var moved = await tx.ExecuteAsync("""
            update OutboxMessages
               set Status = @status, LeaseUntil = @next, LastError = @reason, Version = Version + 1
             where Id = @Id and Version = @Version
            """, new
        {
            message.Id,
            message.Version,
            reason,
            status = forGood ? OutboxStatus.Dead : OutboxStatus.Waiting,
            next = now + Rest.After(message.Attempts),
        });
        if (moved == 1 && forGood) await AuditAsync(tx, message, "message-given-up", reason);
    });

    private Task AuditAsync(Tx tx, OutboxMessage message, string action, string? reason) =>
        tx.AuditAsync(message.CaseId ?? AuditTrail.House, Actor.System, action, new { message.Channel, key = message.MessageKey, message.Attempts, reason }, clock.Now());

    private static readonly Action<ILogger, long, string, int, Exception?> Failed = LoggerMessage.Define<long, string, int>(
        LogLevel.Warning, new EventId(3, "MessageNotDelivered"), "Message {MessageId} by {Channel} was not delivered at attempt {Attempt}");
}
