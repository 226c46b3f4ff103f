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
public sealed record FoundCustomer(long CaseId, string Number, string Status, int No, string Role, string Name, DateOnly? BirthDate, DateTimeOffset SubmittedAt);

/// <summary>Finds customers in the submitted cases that a banker may see.</summary>
public sealed class CustomerSearch(Db db)
{
    private const int Most = 20;

    /// <summary>Newest case first. What narrows best is looked up by its index; the rest is compared.</summary>
    public Task<IReadOnlyList<FoundCustomer>> FindAsync(Actor banker, CustomerForm form, CancellationToken ct)
    {
        var folded = string.IsNullOrWhiteSpace(form.Name) ? null : Folded.Of(form.Name);
        return db.QueryAsync<FoundCustomer>($$"""
            select c.Id as CaseId, c.Number, c.Status, p.No, p.Role, p.Name, p.BirthDate, c.SubmittedAt
              from Parties p
              join Cases c on c.Id = p.CaseId
             where c.Number is not null and {{CaseSight.Visible}}
               and p.Id in (
                   select x.Id from Parties x where @taxId is not null and x.TaxId = @taxId
                   union all
                   select x.Id from Parties x where @taxId is null and @iban is not null and x.Iban = @iban
                   union all
                   select x.Id from Parties x where @taxId is null and @iban is null and @folded is not null and x.Folded >= @folded and x.Folded < @after
                   union all
                   select x.Id from Parties x where @taxId is null and @iban is null and @folded is null and x.BirthDate = @BirthDate)
               and (@folded is null or (p.Folded >= @folded and p.Folded < @after))
               and (@BirthDate is null or p.BirthDate = @BirthDate)
               and (@taxId is null or p.TaxId = @taxId)
               and (@iban is null or p.Iban = @iban)
             order by c.SubmittedAt desc, c.Id desc, p.No
             {page}
            """, new
        {
            actorId = banker.Id,
            folded,
            after = folded is null ? null : folded + '\uffff',
            form.BirthDate,
            taxId = Given(TaxId.Compact(form.TaxId)),
            iban = Given(Iban.Compact(form.Iban)),
            skip = 0,
            take = Most,
        }, ct);
    }

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
