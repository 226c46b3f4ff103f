using System.Text.Json;
using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// What all parties to a case would owe the bank together: this case and every other one of theirs that is under way or
/// approved. It is this that an authority must cover.
/// </summary>
public sealed record Exposure(Money Own, IReadOnlyList<ExposurePart> Others)
{
    public Money Total => Others.Aggregate(Own, (sum, part) => sum + part.Amount);

    /// <summary>Kept with the decision.</summary>
    public string ToJson() => JsonSerializer.Serialize(Others);

    public static IReadOnlyList<ExposurePart> FromJson(string json) => JsonSerializer.Deserialize<List<ExposurePart>>(json)!;

    public static async Task<Exposure> OfAsync(Tx tx, Case of) => new(of.OwedAmount, await tx.QueryAsync<ExposurePart>($"""
        select o.Id as CaseId, o.Number, o.Status, b.Name as Branch, coalesce(o.ApprovedAmountCents, o.AmountCents, 0) as Amount
          from Cases c
          join Cases o on o.Id in {SameParties} and o.Id <> c.Id
          join BranchOffices b on b.Id = o.BranchId
         where c.Id = @Id and o.Status in ('open', 'approved')
         order by o.Id
        """, new { of.Id }));

    /// <summary>The ids of all cases that a party to case <c>c</c> is party to: the same tax number, or the same name and birth date.</summary>
    private const string SameParties = """
        (select q.CaseId from Parties p join Parties q on q.TaxId = p.TaxId where p.CaseId = c.Id
                           union
                           select q.CaseId from Parties p join Parties q on q.Folded = p.Folded and q.BirthDate = p.BirthDate where p.CaseId = c.Id)
        """;

    /// <summary>What the parties to case <c>c</c> would owe besides it, in cents.</summary>
    public const string OthersOf = $"""
        (select coalesce(sum(coalesce(o.ApprovedAmountCents, o.AmountCents)), 0)
                              from Cases o
                             where o.Id in {SameParties} and o.Id <> c.Id and o.Status in ('open', 'approved'))
        """;

    /// <summary>The total of case <c>c</c> in cents, for a condition.</summary>
    public const string TotalOf = $"(coalesce(c.ApprovedAmountCents, c.AmountCents) + {OthersOf})";
}

/// <param name="Status">open or approved.</param>
public sealed record ExposurePart(long CaseId, string? Number, string Status, string Branch, Money Amount);
