using System.Buffers;
using System.Security.Cryptography;

namespace Branch.Audit;

/// <summary>One link of a chain.</summary>
public sealed record AuditEvent(
    long CaseId, long Seq, DateTimeOffset At, long ActorId, string Actor, string OnBehalfOf,
    string Action, string Data, string PrevHash, string Hash)
{
    /// <summary>SHA-256, lower-case hex, over the fields one a line, each with its length in bytes before it.</summary>
    public string ComputeHash()
    {
        var most = 256 + 3 * (Actor.Length + OnBehalfOf.Length + Action.Length + Data.Length + PrevHash.Length);
        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            var canonical = new CanonicalLines(rented);
            canonical.Add(CaseId);
            canonical.Add(Seq);
            canonical.Add(At);
            canonical.Add(ActorId);
            foreach (var field in (ReadOnlySpan<string>)[Actor, OnBehalfOf, Action, Data, PrevHash]) canonical.Add(field);
            SHA256.HashData(canonical.Written, hash);
            return Convert.ToHexStringLower(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>What is wrong with this event as the one after <paramref name="previous"/>, or as the first of its chain; null if nothing.</summary>
    public string? FaultAfter(AuditEvent? previous)
    {
        var expected = (previous?.Seq ?? 0) + 1;
        if (Seq != expected) return $"event {expected} is missing before it";
        if (PrevHash != (previous?.Hash ?? AuditTrail.Genesis)) return "it does not continue the event before it";
        return ComputeHash() == Hash ? null : "its content is not what was signed by its hash";
    }
}
