namespace Branch.Outbox;

/// <summary>Carries messages of one channel to their receiver.</summary>
public interface IOutboxChannel
{
    /// <summary>One of <see cref="OutboxChannel.All"/>.</summary>
    string Name { get; }

    /// <summary>Whether the settings name a receiver. Until then the channel's messages wait.</summary>
    bool IsConnected { get; }

    /// <exception cref="UndeliverableException">It was refused for good.</exception>
    /// <exception cref="Exception">It did not get there this time.</exception>
    Task DeliverAsync(OutboxMessage message, CancellationToken ct);
}

/// <summary>The receiver refuses the message, and would refuse it again.</summary>
public sealed class UndeliverableException(string reason) : Exception(reason);
