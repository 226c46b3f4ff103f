using System.Collections.Concurrent;

namespace Branch.Tests.Torture;

/// <summary>What a client asked for. All but starts and claims carry a token that nobody else uses into the database.</summary>
public enum Wish
{
    Start,
    Submit,
    Claim,
    Vote,
    Decide,
    Escalate,
    Return,
    Withdraw,
    Answer,
}

public enum Answer
{
    /// <summary>The person was told that it is done.</summary>
    Acknowledged,

    /// <summary>The person was told that it is not.</summary>
    Refused,

    /// <summary>The connection broke, or the application failed: it may be done or not.</summary>
    Unknown,
}

/// <param name="Token">For a start its key; for a claim the number of the item.</param>
public sealed record Attempt(Wish Wish, string Token, long UserId, Answer Answer);

/// <summary>Everything that was asked and answered, by all clients; it outlives every kill.</summary>
public sealed class Ledger
{
    private readonly ConcurrentQueue<Attempt> attempts = [];
    private int tokens;

    public IReadOnlyCollection<Attempt> All => attempts;

    public string NextToken() => $"token-{Interlocked.Increment(ref tokens)}-.";

    public void Note(Attempt attempt) => attempts.Enqueue(attempt);
}
