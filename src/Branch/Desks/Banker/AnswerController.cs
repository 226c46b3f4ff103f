using Branch.Access;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Web;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>The banker brings an approval on other terms to the customer, and writes down what the customer says.</summary>
[Authorize(Policy = Role.Banker), Reaches(Reach.Offer)]
public sealed class AnswerController(CounterOfferQuery query, AnswerCounterOffer answer, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
{
    private const string Route = "/banker/applications/{caseId:long}/answer";

    [HttpGet(Route)]
    public async Task<IActionResult> Ask(long caseId, CancellationToken ct) =>
        await query.FindAsync(HttpContext.Actor(), caseId, ct) is { } offer
            ? View("Answer", new AnswerForm { Offer = offer, On = WorkingTime.Day(clock.Now()), Seen = offer.Version })
            : LocalRedirect($"/cases/{caseId}");

    [HttpPost(Route)]
    public async Task<IActionResult> Answer(long caseId, AnswerForm form, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is not { } offer) return this.SeeOther($"/cases/{caseId}");
        form.Offer = offer;
        if (!ModelState.IsValid) return View("Answer", form);
        try
        {
            await answer.RunAsync(HttpContext.Actor(), offer.ItemId, form.Seen, new CustomerAnswer { Answer = form.Answer, On = form.On, Reason = form.Reason }, ct);
        }
        catch (ValidationException invalid)
        {
            foreach (var failure in invalid.Errors) ModelState.AddModelError(failure.PropertyName, failure.ErrorMessage);
            return View("Answer", form);
        }
        this.Notice(form.Answer == CustomerAnswer.Accepted
            ? T["{0}: the customer's acceptance is recorded. The letter is being written.", offer.Number]
            : T["{0}: the customer declined. The case is closed.", offer.Number]);
        return this.SeeOther("/banker");
    }
}

public sealed class AnswerForm
{
    public CounterOffer? Offer { get; set; }
    public long Seen { get; set; }
    public string? Answer { get; set; }
    public DateOnly? On { get; set; }
    public string? Reason { get; set; }
}

/// <summary>An approval on other terms that waits for the customer's answer in this banker's hands.</summary>
public sealed record CounterOffer(
    long CaseId, string Number, string ApplicantName, long ItemId, long Version, Money Applied, int? AppliedMonths, Money Offered, int? OfferedMonths, string? Comment);

public sealed class CounterOfferQuery(Db db)
{
    /// <summary>Null if there is none, or it is in other hands.</summary>
    public Task<CounterOffer?> FindAsync(Actor banker, long caseId, CancellationToken ct) => db.FirstOrDefaultAsync<CounterOffer>("""
        select c.Id as CaseId, c.Number, c.ApplicantName, w.Id as ItemId, w.Version, c.AmountCents as Applied, c.TermMonths as AppliedMonths,
               c.ApprovedAmountCents as Offered, c.ApprovedTermMonths as OfferedMonths,
               (select v.Comment from Votes v where v.Id = (select max(l.Id) from Votes l where l.RevisionId = c.RevisionId and l.Side = 'decision')) as Comment
          from WorkItems w
          join Cases c on c.Id = w.CaseId
         where w.CaseId = @caseId and w.Desk = 'banker' and w.Status = 'claimed' and w.AssigneeId = @actorId
           and not exists (select 1 from Drafts d where d.CaseId = c.Id)
           and exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = c.BranchId)
        """, new { caseId, actorId = banker.Id }, ct);
}
