using Branch.Applications;
using Branch.Bureau;
using Branch.Data;

namespace Branch.Cases;

/// <summary>A report that the bureau gave earlier in the same case.</summary>
/// <param name="Stated">What was stated when it was asked.</param>
internal sealed record EarlierReport(long Id, string Role, byte[] Content, DateTimeOffset At, string Stated)
{
    /// <summary>The question about a person or a company, without a key.</summary>
    public static BureauQuery About(Party party) => party.IsLegal
        ? new BureauQuery("", "", party.LegalName!, null, party.Street!, party.PostalCode!, party.City!, party.Country ?? "DE")
        : new BureauQuery("", party.GivenName!, party.FamilyName!, party.BirthDate!.Value, party.Street!, party.PostalCode!, party.City!, party.Country ?? "DE");

    /// <summary>It answers the same question.</summary>
    public bool IsAbout(BureauQuery query)
    {
        var parties = ApplicationJson.Parse(Stated).Parties();
        return parties.Where((_, index) => Parties.RoleAt(index) == Role).Any(party => About(party) == query with { Key = "" });
    }

    public static Task<IReadOnlyList<EarlierReport>> OfAsync(Db db, long caseId, DateTimeOffset since, CancellationToken ct) => db.QueryAsync<EarlierReport>("""
        select b.Id, b.Role, b.Content, b.At, r.Content as Stated
          from BureauReports b
          join Revisions r on r.Id = b.RevisionId
         where b.CaseId = @caseId and b.Status = 'received' and b.KeptFromId is null and b.At >= @since
         order by b.Id
        """, new { caseId, since }, ct);
}
