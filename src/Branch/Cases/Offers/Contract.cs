using Branch.Applications;
using Branch.Calendars;
using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>A loan contract that the customer signed.</summary>
/// <param name="MayRevoke">The borrower is a consumer, who may withdraw (§ 495 BGB).</param>
/// <param name="State">Of the branch office, for its holidays.</param>
public sealed record Contract(long CaseId, DateOnly SignedOn, Money Amount, int? TermMonths, bool MayRevoke, string State)
{
    private const int Days = 14;

    /// <summary>
    /// The last day on which a withdrawal may be sent: fourteen days after the conclusion (§ 355(2), § 187(1) BGB), or the next
    /// working day if that is a Saturday, Sunday or holiday (§ 193 BGB).
    /// </summary>
    public DateOnly RevocableUntil
    {
        get
        {
            var day = SignedOn.AddDays(Days);
            while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Holidays.Of(State, day.Year).Contains(day)) day = day.AddDays(1);
            return day;
        }
    }

    /// <summary>Null if none was concluded; a decision that was reopened takes the contract with it.</summary>
    public static async Task<Contract?> OfAsync(Tx tx, long caseId) =>
        await tx.FirstOrDefaultAsync<Row>($"""
            select a.AnsweredDate as SignedOn, a.AmountCents as Amount, a.TermMonths, b.State, r.Content, v.Id as VersionId, v.Hash as VersionHash
              from CustomerAnswers a
              join WorkItems w on w.Id = a.WorkItemId
              join Offers o on {Offer.IsOfItem}
              join Cases c on c.Id = a.CaseId
              join BranchOffices b on b.Id = c.BranchId
              join Revisions r on r.Id = c.RevisionId
              join ProductVersions v on v.Id = c.ProductVersionId
             where a.CaseId = @caseId and a.Answer = 'accepted'
               and not exists (select 1 from Reopenings x where x.CaseId = a.CaseId and x.Status = 'confirmed' and x.WorkItemId > a.WorkItemId)
            """, new { caseId }) is { } row
            ? new Contract(caseId, row.SignedOn, row.Amount, row.TermMonths, (await ProductShelf.PinnedAsync(tx, row.VersionId, row.VersionHash)).MayRevoke(ApplicationJson.Stored(row.Content)), row.State)
            : null;

    private sealed record Row(DateOnly SignedOn, Money Amount, int? TermMonths, string State, string Content, long VersionId, string VersionHash);
}
