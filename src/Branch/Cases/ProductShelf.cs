using Branch.Applications;
using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>The loan products on offer.</summary>
public static class ProductShelf
{
    private const string All = """
        select Code, NameDe, NameEn, MinAmountCents as MinAmount, MaxAmountCents as MaxAmount,
               MinTermMonths, MaxTermMonths, RateBasisPoints
          from Products
         where IsActive = 1 or Code = @code
         order by Id
        """;

    public static async Task<IReadOnlyList<ProductTerms>> ActiveAsync(Tx tx) =>
        Terms(await tx.QueryAsync<Row>(All, new { code = (string?)null }));

    /// <param name="code">A product that counts even if it is not offered any more: a case may still have it.</param>
    public static async Task<IReadOnlyList<ProductTerms>> ActiveAsync(Db db, string? code, CancellationToken ct) =>
        Terms(await db.QueryAsync<Row>(All, new { code }, ct));

    /// <summary>Also those that are no longer offered.</summary>
    public static async Task<IReadOnlyList<ProductTerms>> AllAsync(Tx tx) =>
        Terms(await tx.QueryAsync<Row>("""
            select Code, NameDe, NameEn, MinAmountCents as MinAmount, MaxAmountCents as MaxAmount,
                   MinTermMonths, MaxTermMonths, RateBasisPoints
              from Products
             order by Id
            """));

    public static async Task<ProductTerms?> OfAsync(Tx tx, long id) =>
        Terms(await tx.QueryAsync<Row>("""
            select Code, NameDe, NameEn, MinAmountCents as MinAmount, MaxAmountCents as MaxAmount,
                   MinTermMonths, MaxTermMonths, RateBasisPoints
              from Products
             where Id = @id
            """, new { id })).SingleOrDefault();

    private static List<ProductTerms> Terms(IEnumerable<Row> rows) =>
        [.. rows.Select(r => new ProductTerms(r.Code, r.NameDe, r.NameEn, r.MinAmount, r.MaxAmount, r.MinTermMonths, r.MaxTermMonths, r.RateBasisPoints / 100m))];

    private sealed record Row(string Code, string NameDe, string NameEn, Money MinAmount, Money MaxAmount, int MinTermMonths, int MaxTermMonths, int RateBasisPoints);
}
