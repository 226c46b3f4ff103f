using Branch.Applications;
using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// Gives products from before there were versions their first one, in force since ever, and pins submitted cases to
/// it. Does nothing in a house where every product has one.
/// </summary>
public static class ProductAdoption
{
    public static async Task RunAsync(Db db, DateTimeOffset now, CancellationToken ct)
    {
        const string Orphans = """
            select p.Id, p.Code, p.NameDe, p.NameEn, p.MinAmountCents as MinAmount, p.MaxAmountCents as MaxAmount,
                   p.MinTermMonths, p.MaxTermMonths, p.RateBasisPoints
              from Products p
             where not exists (select 1 from ProductVersions v where v.ProductId = p.Id)
            """;
        if ((await db.QueryAsync<Row>(Orphans, ct: ct)).Count == 0) return;
        await db.TransactAsync(async tx =>
        {
            foreach (var row in await tx.QueryAsync<Row>(Orphans)) await AdoptAsync(tx, row, now);
        }, ct);
    }

    private static async Task AdoptAsync(Tx tx, Row row, DateTimeOffset now)
    {
        var like = StandardProducts.All.FirstOrDefault(p => p.Code == row.Code && p.HasTerm) ?? StandardProducts.All[0];
        var product = like with
        {
            Code = row.Code,
            NameDe = row.NameDe,
            NameEn = row.NameEn,
            MinAmount = row.MinAmount,
            MaxAmount = row.MaxAmount,
            MinTermMonths = row.MinTermMonths,
            MaxTermMonths = row.MaxTermMonths,
            NominalRate = row.RateBasisPoints / 100m,
        };
        var content = ProductJson.Canonical(product);
        var version = await tx.SingleAsync<long>("""
            insert into ProductVersions (ProductId, No, FromDate, Content, Hash, CreatedAt)
            values (@Id, 1, @from, @content, @hash, @now){identity}
            """, new { row.Id, from = new DateOnly(2000, 1, 1), content, hash = ApplicationJson.HashOf(content), now });
        await tx.ExecuteAsync("update Cases set ProductVersionId = @version where ProductId = @Id and Number is not null and ProductVersionId is null",
            new { row.Id, version });
    }

    private sealed record Row(
        long Id, string Code, string NameDe, string NameEn, Money MinAmount, Money MaxAmount, int MinTermMonths, int MaxTermMonths, int RateBasisPoints);
}
