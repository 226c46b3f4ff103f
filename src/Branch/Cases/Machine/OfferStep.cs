using Branch.Data;
using Microsoft.Extensions.Options;

namespace Branch.Cases;

/// <summary>Makes the offer: what was approved, with the last day on which the customer may accept it.</summary>
public sealed class OfferStep(IOptions<WorkSettings> settings) : IMachineStep
{
    public string Task => "offer";

    public Task<MachineResult> PrepareAsync(MachineWork work, CancellationToken ct) =>
        System.Threading.Tasks.Task.FromResult(new MachineResult(act => OfferAsync(act, work)));

    private async Task OfferAsync(Act act, MachineWork work)
    {
        var of = work.Case;
        var today = WorkingTime.Day(act.Now);
        var until = (await WorkingTime.OfAsync(act.Tx, of.BranchId)).AddWorkdays(today, settings.Value.OfferDays);
        var terms = new { of.Id, itemId = work.Item.Id, of.RevisionId, cents = of.OwedAmount.Cents, months = of.OwedTermMonths, today, until, now = act.Now };
        await act.Tx.ExecuteAsync("""
            insert into Offers (CaseId, WorkItemId, RevisionId, AmountCents, TermMonths, OfferedDate, UntilDate, At)
            values (@Id, @itemId, @RevisionId, @cents, @months, @today, @until, @now)
            """, terms);
        await act.AuditAsync(of.Id, "offer-made", new { amount = of.OwedAmount, termMonths = terms.months, from = today, until });
    }
}
