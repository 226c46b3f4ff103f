using System.Runtime.CompilerServices;
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
            select r.Id, r.No, r.Content, r.Hash, v.Id as VersionId, v.Content as Product
              from Revisions r
              join ProductVersions v on v.Id = @ProductVersionId
             where r.Id = @RevisionId
            """, new { of.RevisionId, of.ProductVersionId });
        return new(row.Id, row.No, row.Content, row.Hash, ProductShelf.Read(row.VersionId, row.Product));
    }

    /// <summary>What the product asks the clerk to check.</summary>
    public IReadOnlyList<CheckItem> Checks => Following.Checks;

    /// <summary>What a vote on it rests on, see <see cref="VoteBasis"/>.</summary>
    public string RestsOn => Following.RestsOn;

    private Known Following => Texts.GetValue(Product, _ => new(300)).Of(Content, _ => new(Product, Application()));

    private static readonly ConditionalWeakTable<Product, Kept<string, Known>> Texts = [];

    /// <summary>What follows from product and text for good: a clerk records one check after the other, and then votes.</summary>
    private sealed class Known(Product product, Application application)
    {
        public IReadOnlyList<CheckItem> Checks => field ??= CheckItem.Of(product, application);
        public string RestsOn => field ??= VoteBasis.HashOf(product, application);
    }

    private sealed record Row(long Id, int No, string Content, string Hash, long VersionId, string Product);
}
