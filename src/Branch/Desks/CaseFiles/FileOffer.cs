using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Flow;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>An offer and what became of it.</summary>
/// <param name="Status">Of the banker's task that waits for the answer; null while its papers are written.</param>
/// <param name="Outcome">Of that task.</param>
/// <param name="AnsweredOn">When the customer signed or declined.</param>
/// <param name="WasReopened">After the signature.</param>
public sealed record FileOffer(
    DateOnly On, DateOnly Until, Money Amount, int? TermMonths, string? Status, string? Outcome, DateOnly? AnsweredOn, DateOnly? RevokedOn, bool WasReopened)
{
    public bool IsOpen => Status is WorkItemStatus.Open or WorkItemStatus.Claimed;

    /// <summary>In a few words.</summary>
    public string State(IStringLocalizer<Texts> T) => (RevokedOn, Outcome, Status) switch
    {
        ({ } day, _, _) => T["Revoked on {0}", day],
        (_, FlowVocabulary.Accept, _) when WasReopened => T["Signed on {0}, fell with the reopened decision", AnsweredOn!],
        (_, FlowVocabulary.Accept, _) => T["Signed on {0}", AnsweredOn!],
        (_, FlowVocabulary.Decline, _) => T["Declined on {0}", AnsweredOn!],
        (_, FlowVocabulary.Lapse, _) => T["Lapsed after {0}", Until],
        (_, FlowVocabulary.Reopen, _) => T["Fell with the reopened decision"],
        (_, _, WorkItemStatus.Cancelled) => T["Fell with the withdrawal"],
        _ => T["Valid until {0}", Until],
    };

    /// <summary>Of a case, oldest first.</summary>
    public static Task<IReadOnlyList<FileOffer>> OfAsync(Tx tx, long caseId) => tx.QueryAsync<FileOffer>("""
        select o.OfferedDate as "On", o.UntilDate as "Until", o.AmountCents as Amount, o.TermMonths, w.Status, w.Outcome,
               a.AnsweredDate as AnsweredOn, r.RevokedDate as RevokedOn,
               case when exists (select 1 from Reopenings x where x.CaseId = o.CaseId and x.Status = 'confirmed' and x.WorkItemId > w.Id) then 1 else 0 end as WasReopened
          from Offers o
          left join WorkItems w on w.Id = (select min(x.Id) from WorkItems x where x.CaseId = o.CaseId and x.Id > o.WorkItemId and x.Desk = 'banker')
          left join CustomerAnswers a on a.WorkItemId = w.Id
          left join Revocations r on r.CaseId = o.CaseId
         where o.CaseId = @caseId
         order by o.Id
        """, new { caseId });
}
