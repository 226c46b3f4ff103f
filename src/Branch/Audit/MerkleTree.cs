using System.Security.Cryptography;

namespace Branch.Audit;

/// <summary>
/// The root of a Merkle tree as RFC 9162 section 2.1.1 defines it, computed while the leaves pass by: of each level at most
/// one hash is kept, so that the number of leaves does not matter.
/// </summary>
public sealed class MerkleTree
{
    private readonly List<(long Leaves, byte[] Hash)> complete = [];

    public void Add(ReadOnlySpan<byte> leaf)
    {
        var (leaves, hash) = (1L, Hash(0, leaf, []));
        for (; complete.Count > 0 && complete[^1].Leaves == leaves; leaves *= 2)
        {
            hash = Hash(1, complete[^1].Hash, hash);
            complete.RemoveAt(complete.Count - 1);
        }
        complete.Add((leaves, hash));
    }

    /// <summary>Lower-case hex; of an empty tree the SHA-256 of nothing.</summary>
    public string Root()
    {
        if (complete.Count == 0) return Convert.ToHexStringLower(SHA256.HashData([]));
        var root = complete[^1].Hash;
        for (var i = complete.Count - 2; i >= 0; i--) root = Hash(1, complete[i].Hash, root);
        return Convert.ToHexStringLower(root);
    }

    /// <summary>The byte before it keeps a leaf from passing for a node.</summary>
    private static byte[] Hash(byte kind, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> input = stackalloc byte[1 + left.Length + right.Length];
        input[0] = kind;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + left.Length)..]);
        return SHA256.HashData(input);
    }
}
