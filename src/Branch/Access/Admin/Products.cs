using Branch.Cases;
using Branch.Credit;
using Branch.Data;

namespace Branch.Access.Admin;

/// <param name="RateBasisPoints">Nominal rate a year in hundredths of a percent.</param>
public sealed record Product(
    long Id, string Code, string NameDe, string NameEn, Money MinAmount, Money MaxAmount,
    int MinTermMonths, int MaxTermMonths, int RateBasisPoints, bool IsActive)
{
    public decimal Rate => RateBasisPoints / 100m;
}

/// <summary>The loan products. A case keeps its product when that is changed or no longer offered.</summary>
public static class Products
{
    public static Task<IReadOnlyList<Product>> ListAsync(Db db, CancellationToken ct) => db.QueryAsync<Product>("""
        select Id, Code, NameDe, NameEn, MinAmountCents as MinAmount, MaxAmountCents as MaxAmount,
               MinTermMonths, MaxTermMonths, RateBasisPoints, IsActive
          from Products
         order by Code
        """, ct: ct);

    public static Task<Product?> FindAsync(Db db, long id, CancellationToken ct) => db.FirstOrDefaultAsync<Product>("""
        select Id, Code, NameDe, NameEn, MinAmountCents as MinAmount, MaxAmountCents as MaxAmount,
               MinTermMonths, MaxTermMonths, RateBasisPoints, IsActive
          from Products
         where Id = @id
        """, new { id }, ct);

    public static async Task<long> CreateAsync(Tx tx, Actor actor, Product product, DateTimeOffset now)
    {
        var id = await tx.SingleAsync<long>("""
            insert into Products (Code, NameDe, NameEn, MinAmountCents, MaxAmountCents, MinTermMonths, MaxTermMonths, RateBasisPoints, IsActive)
            values (@Code, @NameDe, @NameEn, @MinAmount, @MaxAmount, @MinTermMonths, @MaxTermMonths, @RateBasisPoints, @IsActive)
            {identity}
            """, product);
        await tx.AuditAsync(AuditTrail.House, actor, "product-created", new { After = product with { Id = id } }, now);
        return id;
    }

    /// <param name="seen">The <see cref="Mark"/> of the state that the form showed.</param>
    internal static async Task ChangeAsync(Tx tx, Actor actor, Product product, string seen, DateTimeOffset now)
    {
        var before = await tx.SingleAsync<Product>("""
            select Id, Code, NameDe, NameEn, MinAmountCents as MinAmount, MaxAmountCents as MaxAmount,
                   MinTermMonths, MaxTermMonths, RateBasisPoints, IsActive
              from Products {lock}
             where Id = @Id
            """, new { product.Id });
        if (Mark.Of(before) != seen) throw new ChangedMeanwhile();
        if (before == product) return;
        await tx.ExecuteAsync("""
            update Products
               set Code = @Code, NameDe = @NameDe, NameEn = @NameEn, MinAmountCents = @MinAmount, MaxAmountCents = @MaxAmount,
                   MinTermMonths = @MinTermMonths, MaxTermMonths = @MaxTermMonths, RateBasisPoints = @RateBasisPoints, IsActive = @IsActive
             where Id = @Id
            """, product);
        await tx.AuditAsync(AuditTrail.House, actor, "product-changed", new { Before = before, After = product }, now);
    }
}
