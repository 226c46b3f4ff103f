using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>What the customer stated at one submission. Never changed; the hash is over the stored text.</summary>
/// <param name="Product">In the version that the case holds on to.</param>
public sealed record Revision(long Id, int No, string Content, string Hash, Product Product)
{
    private Application? application;

    /// <summary>Read once; whoever wants to change it takes a copy.</summary>
    public Application Application() => application ??= ApplicationJson.Stored(Content);

    public static async Task<Revision> OfAsync(Tx tx, Case of)
    {
        var row = await tx.SingleAsync<Row>("""
            select r.Id, r.No, r.Content, r.Hash, v.Id as VersionId, v.Hash as VersionHash
              from Revisions r
              join ProductVersions v on v.Id = @ProductVersionId
             where r.Id = @RevisionId
            """, new { of.RevisionId, of.ProductVersionId });
        return new(row.Id, row.No, row.Content, row.Hash, await ProductShelf.PinnedAsync(tx, row.VersionId, row.VersionHash));
    }

    /// <summary>What the product asks of it.</summary>
    internal Demand Demand => Demand.Of(Product, Content);

    private sealed record Row(long Id, int No, string Content, string Hash, long VersionId, string VersionHash);
}
