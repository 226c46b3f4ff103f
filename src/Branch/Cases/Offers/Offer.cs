using Branch.Calendars;
using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>What the bank offers a customer, and until when it is bound to it.</summary>
/// <param name="WorkItemId">The machine step that made it.</param>
/// <param name="On">The day of the offer.</param>
/// <param name="Until">The last day on which the customer may accept.</param>
public sealed record Offer(long Id, long CaseId, long WorkItemId, Money Amount, int? TermMonths, DateOnly On, DateOnly Until)
{
    /// <summary>When it lapses by itself: with the end of its last day.</summary>
    public DateTimeOffset EndsAt => BankDay.At(Until.AddDays(1), TimeOnly.MinValue);

    private const string Columns = "o.Id, o.CaseId, o.WorkItemId, o.AmountCents as Amount, o.TermMonths, o.OfferedDate as \"On\", o.UntilDate as \"Until\"";

    /// <summary>Condition on offers <c>o</c> and a task <c>w</c>: it is this offer that the task is about, since nobody did anything in between.</summary>
    public const string IsOfItem = """
        o.CaseId = w.CaseId and o.WorkItemId < w.Id
                and not exists (select 1 from WorkItems b where b.CaseId = w.CaseId and b.Desk <> 'system' and b.Id > o.WorkItemId and b.Id < w.Id)
        """;

    /// <summary>The last one of a case; null while there is none.</summary>
    public static Task<Offer?> LastAsync(Tx tx, long caseId) => tx.FirstOrDefaultAsync<Offer>($"""
        select {Columns}
          from Offers o
         where o.Id = (select max(l.Id) from Offers l where l.CaseId = @caseId)
        """, new { caseId });

    /// <summary>Whose answer a banker's task waits for; null for a counter-offer, which is none yet.</summary>
    public static Task<Offer?> AtAsync(Tx tx, long itemId) => tx.FirstOrDefaultAsync<Offer>($"""
        select {Columns}
          from WorkItems w
          join Offers o on {IsOfItem}
         where w.Id = @itemId and w.Desk = 'banker'
        """, new { itemId });
}
