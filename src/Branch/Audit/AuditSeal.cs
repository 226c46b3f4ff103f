using System.Globalization;
using System.Security.Cryptography;

namespace Branch.Audit;

/// <summary>
/// Binds the ends of all chains that moved since the seal before it. Whoever keeps its number and hash can prove later
/// that nothing it covers was rewritten, whoever administers the database.
/// </summary>
/// <param name="Heads">Ends of chains under this seal.</param>
/// <param name="Chains">Chains under this and all earlier seals.</param>
/// <param name="Events">Events under this and all earlier seals.</param>
/// <param name="Root">Of the <see cref="MerkleTree"/> over the ends under this seal, in the order of their cases.</param>
public sealed record AuditSeal(int No, DateTimeOffset At, int Heads, long Chains, long Events, string Root, string PrevHash, string Hash)
{
    /// <summary>SHA-256, lower-case hex, over the fields before it in the canonical form of events.</summary>
    public string ComputeHash()
    {
        var canonical = new CanonicalLines(new byte[256 + 3 * (Root.Length + PrevHash.Length)]);
        canonical.Add(No);
        canonical.Add(At);
        canonical.Add(Heads);
        canonical.Add(Chains);
        canonical.Add(Events);
        canonical.Add(Root);
        canonical.Add(PrevHash);
        return Convert.ToHexStringLower(SHA256.HashData(canonical.Written));
    }

    /// <summary>What is wrong with this seal as the one after <paramref name="previous"/>, or as the first; null if nothing.</summary>
    /// <param name="sum">Of what stands under this seal.</param>
    public string? FaultAfter(AuditSeal? previous, SealSum sum)
    {
        var expected = (previous?.No ?? 0) + 1;
        if (No != expected) return $"seal {expected} is missing before it";
        if (PrevHash != (previous?.Hash ?? AuditTrail.Genesis)) return "it does not continue the seal before it";
        if (ComputeHash() != Hash) return "its content is not what was signed by its hash";
        if (sum.Heads != Heads) return $"it covers the ends of {Heads} chains, of which {sum.Heads} are there";
        if (sum.Root() != Root) return "the ends of chains that it covers are not those that are there";
        return (previous?.Chains ?? 0) + sum.Chains == Chains && (previous?.Events ?? 0) + sum.Events == Events
            ? null
            : "its counts of chains and events are not those of what it covers";
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{No}:{Hash}");
}

/// <summary>The end of a chain under a seal.</summary>
/// <param name="Since">Seq of the same chain's end under an earlier seal; 0 if there is none.</param>
public sealed record SealedHead(int SealNo, long CaseId, long Seq, string Hash, long Since);

/// <summary>Adds up what stands under one seal, in the order of the cases.</summary>
public sealed class SealSum
{
    private readonly MerkleTree tree = new();

    public int Heads { get; private set; }

    /// <summary>Chains that no earlier seal covers.</summary>
    public long Chains { get; private set; }

    /// <summary>Events that no earlier seal covers.</summary>
    public long Events { get; private set; }

    public void Add(SealedHead head)
    {
        var leaf = new CanonicalLines(new byte[64 + 3 * head.Hash.Length]);
        leaf.Add(head.CaseId);
        leaf.Add(head.Seq);
        leaf.Add(head.Hash);
        tree.Add(leaf.Written);
        Heads++;
        if (head.Since == 0) Chains++;
        Events += head.Seq - head.Since;
    }

    public string Root() => tree.Root();
}

/// <summary>A seal that an auditor wrote down earlier: "12:" and its hash.</summary>
public sealed record KeptSeal(int No, string Hash)
{
    /// <summary>Null if it is not one.</summary>
    public static KeptSeal? Parse(string text) =>
        text.Split(':') is [var no, { Length: 64 } hash] && int.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new KeptSeal(number, hash.ToLowerInvariant())
            : null;

    /// <summary>What is wrong with the chain of seals if this one was made; null if nothing.</summary>
    public AuditBreak? FaultIn(IEnumerable<AuditSeal> seals) => seals.FirstOrDefault(s => s.No == No) switch
    {
        null => AuditBreak.OfSeal(No, "it was kept by whoever asks, and is not in this trail"),
        var seal when seal.Hash != Hash => AuditBreak.OfSeal(No, "it is not the one that was kept by whoever asks"),
        _ => null,
    };
}
