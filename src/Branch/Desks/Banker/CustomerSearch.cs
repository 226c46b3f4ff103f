using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Data;
using Branch.Desks.CaseFiles;
using Branch.Identifiers;

namespace Branch.Desks.Banker;

/// <summary>By what a customer is looked for; at least one of them.</summary>
public sealed class CustomerForm
{
    public string? Name { get; set; }
    public DateOnly? BirthDate { get; set; }
    public string? TaxId { get; set; }
    public string? Iban { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && BirthDate is null && string.IsNullOrWhiteSpace(TaxId) && string.IsNullOrWhiteSpace(Iban);
}

/// <summary>Somebody as a case names them.</summary>
/// <param name="No">Place among the people of that case.</param>
public sealed record FoundCustomer(long Id, long CaseId, string Number, string Status, int No, string Name, DateOnly? BirthDate);

/// <param name="IsCut">Whether there are others, or may be.</param>
public sealed record FoundCustomers(IReadOnlyList<FoundCustomer> Found, bool IsCut)
{
    public static readonly FoundCustomers None = new([], false);
}

/// <summary>Finds customers in the submitted cases that a banker may see.</summary>
public sealed class CustomerSearch(Db db)
{
    public const int Most = 20;

    /// <summary>By name, the newest case of a name first. What narrows best is looked up by its index; the rest is compared.</summary>
    public Task<FoundCustomers> FindAsync(Actor banker, CustomerForm form, CancellationToken ct) => db.ReadAsync(async tx =>
    {
        IReadOnlyList<NameSpan> names = string.IsNullOrWhiteSpace(form.Name) ? [NameSpan.All] : SearchWords.NamesIn(form.Name);
        var (taxId, iban) = (Given(TaxId.Compact(form.TaxId)), Given(Iban.Compact(form.Iban)));
        var found = new Listing(Most + 1, banker.BranchIds.Count);
        foreach (var name in names)
            await found.ReadAsync(name, (from, take) =>
            {
                var args = new { actorId = banker.Id, kind = name.Kind, from, to = name.To, taxId, iban, form.BirthDate, skip = 0, take };
                return taxId is not null ? tx.QueryAsync<Listed>(ByTaxId, args)
                    : iban is not null ? tx.QueryAsync<Listed>(ByIban, args)
                    : form.BirthDate is not null ? tx.QueryAsync<Listed>(ByBirthDate, args)
                    : tx.QueryAsync<Listed>(ByName, args);
            });
        var ids = found.Ids.Take(Most).ToList();
        var rows = ids.Count == 0 ? [] : (await tx.QueryAsync<FoundCustomer>(Rows, new { ids })).ToDictionary(row => row.Id);
        return new FoundCustomers([.. ids.Select(id => rows[id])], found.IsCut || found.Ids.Count > Most);
    }, ct);

    private const string ByName = $$"""
        select p.Id, p.Folded as Name, 1 as Fits, o.BranchId as Office
          from {{NameSpan.People}}
         {{NameSpan.Order}}
        """;

    private const string Found = """
        select p.Id, p.Folded as Name,
               case when (@taxId is null or p.TaxId = @taxId) and (@iban is null or p.Iban = @iban)
                     and (@BirthDate is null or p.BirthDate = @BirthDate) then 1 else 0 end as Fits, 0 as Office
          from Parties p
        """;

    private const string Seen = $$"""
        p.BranchId in (select o.BranchId from {{CaseSight.Offices}} o) and p.Folded >= @from and p.Folded < @to
         {{NameSpan.Order}}
         {page}
        """;

    private const string ByBirthDate = $$"""
        {{Found}}
         where p.BirthDate = @BirthDate and {{Seen}}
        """;

    private const string ByTaxId = $$"""
        {{Found}}
         where p.TaxId = @taxId and {{Seen}}
        """;

    private const string ByIban = $$"""
        {{Found}}
         where p.Iban = @iban and {{Seen}}
        """;

    private const string Rows = """
        select p.Id, c.Id as CaseId, c.Number, c.Status, p.No, p.Name, p.BirthDate
          from Parties p
          join Cases c on c.Id = p.CaseId
         where p.Id in @ids
        """;

    /// <summary>The data of that person, without consents and document lines, which are given anew; null if there is none to be seen.</summary>
    public async Task<Party?> TakeAsync(Actor banker, long caseId, int no, CancellationToken ct)
    {
        var content = await db.FirstOrDefaultAsync<string>($"""
            select r.Content
              from Cases c
              join Revisions r on r.Id = c.RevisionId
             where c.Id = @caseId and {CaseSight.Visible}
            """, new { caseId, actorId = banker.Id }, ct);
        if (content is null || ApplicationJson.Parse(content).Everybody() is not { } people || no < 0 || no >= people.Count) return null;
        var party = people[no].Party.Copy();
        (party.Role, party.Consents, party.Mrz) = (null, null, null);
        party.TickBoxes();
        return party;
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
