using System.Collections.Concurrent;
using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>The products on offer, each as its version in force says.</summary>
public static class ProductShelf
{
    /// <summary>By the hashes of their texts: a version never changes, and there are few.</summary>
    private static readonly ConcurrentDictionary<(long Id, string Hash), Product> Parsed = [];

    private const string Offered = """
        select v.Id, v.Hash, v.Content
          from Products p
          join ProductVersions v on v.ProductId = p.Id
         where v.Id = @pinned
            or (p.IsActive = 1 and v.FromDate <= @day and (v.UntilDate is null or v.UntilDate >= @day)
                and not exists (select 1 from ProductVersions l
                                 where l.ProductId = p.Id and l.FromDate <= @day
                                   and (l.FromDate > v.FromDate or (l.FromDate = v.FromDate and l.No > v.No)))
                and not exists (select 1 from ProductVersions q where q.Id = @pinned and q.ProductId = p.Id))
         order by p.Id
        """;

    private const string Names = "select Code, NameDe, NameEn from Products order by Id";

    private const string Version = "select Id, Hash, Content from ProductVersions where Id = @id";

    /// <param name="pinned">The version that a case holds on to: it stands for its product, in force or not.</param>
    public static async Task<IReadOnlyList<Product>> OfferedAsync(Tx tx, DateOnly day, long? pinned) =>
        Read(await tx.QueryAsync<Row>(Offered, new { day, pinned }));

    /// <inheritdoc cref="OfferedAsync(Tx, DateOnly, long?)"/>
    public static async Task<IReadOnlyList<Product>> OfferedAsync(Db db, DateOnly day, long? pinned, CancellationToken ct) =>
        Read(await db.QueryAsync<Row>(Offered, new { day, pinned }, ct));

    /// <summary>Of all products, also those that are no longer offered.</summary>
    public static Task<IReadOnlyList<ProductName>> NamesAsync(Tx tx) => tx.QueryAsync<ProductName>(Names);

    /// <inheritdoc cref="NamesAsync(Tx)"/>
    public static Task<IReadOnlyList<ProductName>> NamesAsync(Db db, CancellationToken ct) => db.QueryAsync<ProductName>(Names, ct: ct);

    /// <summary>The version that a submitted case holds on to.</summary>
    public static async Task<Product> PinnedAsync(Tx tx, long? version) => Read(await tx.QueryAsync<Row>(Version, new { id = version })).Single();

    /// <inheritdoc cref="PinnedAsync(Tx, long?)"/>
    /// <param name="hash">Of its text: what is known is not read again.</param>
    public static async Task<Product> PinnedAsync(Tx tx, long version, string hash) =>
        Parsed.TryGetValue((version, hash), out var product) ? product : await PinnedAsync(tx, version);

    /// <inheritdoc cref="PinnedAsync(Tx, long?)"/>
    public static async Task<Product> PinnedAsync(Db db, long? version, CancellationToken ct) =>
        Read(await db.QueryAsync<Row>(Version, new { id = version }, ct)).Single();

    private static List<Product> Read(IEnumerable<Row> rows) =>
        [.. rows.Select(row => Parsed.GetOrAdd((row.Id, row.Hash), _ => ProductJson.Parse(row.Content) with { VersionId = row.Id }))];

    private sealed record Row(long Id, string Hash, string Content);
}
