using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>One version of a product as the administrator sees it.</summary>
/// <param name="By">Null if it came with the installation.</param>
public sealed record ProductVersion(
    long Id, long ProductId, int No, DateOnly FromDate, DateOnly? UntilDate, string Content, string Hash, string? By, DateTimeOffset CreatedAt, bool IsActive)
{
    public Product Product() => ProductJson.Parse(Content) with { VersionId = Id };
}

/// <summary>The products as the administrator keeps them: versions are added, never changed.</summary>
public static class ProductVersions
{
    private const string Columns = """
        select v.Id, v.ProductId, v.No, v.FromDate, v.UntilDate, v.Content, v.Hash, u.DisplayName as "By", v.CreatedAt, p.IsActive
          from ProductVersions v
          join Products p on p.Id = v.ProductId
          left join Users u on u.Id = v.CreatedBy
        """;

    /// <summary>The newest version of each product, whether it is in force yet or not.</summary>
    public static Task<IReadOnlyList<ProductVersion>> NewestAsync(Db db, CancellationToken ct) => db.QueryAsync<ProductVersion>($"""
        {Columns}
         where v.No = (select max(l.No) from ProductVersions l where l.ProductId = v.ProductId)
         order by p.Id
        """, ct: ct);

    /// <summary>Newest first; empty if there is no such product.</summary>
    public static Task<IReadOnlyList<ProductVersion>> OfAsync(Db db, long productId, CancellationToken ct) => db.QueryAsync<ProductVersion>($"""
        {Columns}
         where v.ProductId = @productId
         order by v.No desc
        """, new { productId }, ct);

    /// <returns>The product's id.</returns>
    public static async Task<long> CreateAsync(Tx tx, Actor actor, Product product, DateOnly from, DateOnly? until, bool offered, DateTimeOffset now)
    {
        var id = await tx.SingleAsync<long>("""
            insert into Products (Code, Kind, NameDe, NameEn, MinAmountCents, MaxAmountCents, MinTermMonths, MaxTermMonths, RateBasisPoints, IsActive)
            values (@Code, @kind, @NameDe, @NameEn, @min, @max, @shortest, @longest, @points, @offered){identity}
            """, Envelope(product, offered));
        await AddAsync(tx, actor, id, 1, product, from, until, now);
        return id;
    }

    /// <param name="seen">Number of the newest version on the page.</param>
    /// <exception cref="StaleException">Somebody else added one meanwhile.</exception>
    public static async Task ReviseAsync(
        Tx tx, Actor actor, long id, int seen, Product product, DateOnly from, DateOnly? until, bool offered, DateTimeOffset now)
    {
        var moved = await tx.ExecuteAsync("""
            update Products
               set NameDe = @NameDe, NameEn = @NameEn, Kind = @kind, IsActive = @offered
             where Id = @id and @seen = (select max(v.No) from ProductVersions v where v.ProductId = @id)
            """, new { id, seen, product.NameDe, product.NameEn, kind = StoredWord.Of(product.Kind), offered });
        if (moved == 0) throw new StaleException(0);
        await AddAsync(tx, actor, id, seen + 1, product, from, until, now);
    }

    /// <summary>Offers the product or takes it off the list. Its cases keep it.</summary>
    public static async Task OfferAsync(Tx tx, Actor actor, long id, bool offered, DateTimeOffset now)
    {
        var moved = await tx.ExecuteAsync("update Products set IsActive = @offered where Id = @id and IsActive <> @offered", new { id, offered });
        if (moved > 0) await tx.AuditAsync(AuditTrail.House, actor, offered ? "product-offered" : "product-withdrawn", new { product = id }, now);
    }

    private static async Task AddAsync(Tx tx, Actor actor, long id, int no, Product product, DateOnly from, DateOnly? until, DateTimeOffset now)
    {
        var content = ProductJson.Canonical(product);
        var hash = ApplicationJson.HashOf(content);
        await tx.ExecuteAsync("""
            insert into ProductVersions (ProductId, No, FromDate, UntilDate, Content, Hash, CreatedBy, CreatedAt)
            values (@id, @no, @from, @until, @content, @hash, @by, @now)
            """, new { id, no, from, until, content, hash, by = actor.Id == 0 ? (long?)null : actor.Id, now });
        // What comes with the installation is nobody's act.
        if (actor.Id != 0) await tx.AuditAsync(AuditTrail.House, actor, no == 1 ? "product-created" : "product-changed", new { product.Code, version = no, from, until, hash }, now);
    }

    private static object Envelope(Product p, bool offered) => new
    {
        p.Code,
        kind = StoredWord.Of(p.Kind),
        p.NameDe,
        p.NameEn,
        min = p.MinAmount?.Cents ?? 0,
        max = p.MaxAmount?.Cents ?? 0,
        shortest = p.MinTermMonths ?? 0,
        longest = p.MaxTermMonths ?? 0,
        points = (int)((p.NominalRate ?? 0) * 100),
        offered,
    };
}
