using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;

namespace Branch.Desks.Banker;

/// <summary>An offer, or an approval on other terms, that waits for the customer's answer in this banker's hands.</summary>
/// <param name="Until">The offer's last day; null for other terms, which bind nobody yet.</param>
public sealed record OpenOffer(
    long CaseId, string Number, string ApplicantName, long ItemId, long Version, Money? Applied, int? AppliedMonths, Money? Offered, int? OfferedMonths,
    DateOnly? OfferedOn, DateOnly? Until, string? Comment, string Content, string Product)
{
    public bool IsBinding => Until is not null;

    /// <summary>Before the signature the branch hands out the ESIS, which Branch does not write.</summary>
    public bool NeedsEsis { get; } = ProductJson.Parse(Product).NeedsEsis(ApplicationJson.Parse(Content));

    /// <summary>What was written for it, the newest of each kind.</summary>
    public IReadOnlyList<OfferPaper> Papers { get; init; } = [];
}

public sealed record OfferPaper(long Id, string Template);

public sealed class OpenOfferQuery(Db db)
{
    /// <summary>Null if there is none, or it is in other hands.</summary>
    public async Task<OpenOffer?> FindAsync(Actor banker, long caseId, CancellationToken ct) =>
        await db.FirstOrDefaultAsync<OpenOffer>($"""
            select c.Id as CaseId, c.Number, c.ApplicantName, w.Id as ItemId, w.Version, c.AmountCents as Applied, c.TermMonths as AppliedMonths,
                   coalesce(c.ApprovedAmountCents, c.AmountCents) as Offered, coalesce(c.ApprovedTermMonths, c.TermMonths) as OfferedMonths,
                   o.OfferedDate as OfferedOn, o.UntilDate as "Until",
                   (select v.Comment from Votes v where v.Id = (select max(l.Id) from Votes l where l.RevisionId = c.RevisionId and l.Side = 'decision')) as Comment,
                   r.Content, p.Content as Product
              from WorkItems w
              join Cases c on c.Id = w.CaseId
              join Revisions r on r.Id = c.RevisionId
              join ProductVersions p on p.Id = c.ProductVersionId
              left join Offers o on {Offer.IsOfItem}
             where w.CaseId = @caseId and w.Desk = 'banker' and w.Status = 'claimed' and w.AssigneeId = @actorId
               and not exists (select 1 from Drafts d where d.CaseId = c.Id)
               and exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = c.BranchId)
            """, new { caseId, actorId = banker.Id }, ct) is { } offer
            ? offer with { Papers = await db.QueryAsync<OfferPaper>("""
                select Id, Template
                  from Letters
                 where Id in (select max(l.Id) from Letters l where l.CaseId = @caseId and l.Template not in ('documentRequest', 'revocation') group by l.Template)
                 order by Id
                """, new { caseId }, ct) }
            : null;
}
