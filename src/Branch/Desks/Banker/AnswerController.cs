using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Web;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>The banker brings the bank's offer, or other terms before there is one, to the customer, and writes down the answer.</summary>
[Authorize(Policy = Role.Banker), Reaches(Reach.Offer)]
public sealed class AnswerController(OpenOfferQuery query, AnswerOffer answer, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
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
        this.Notice((form.Answer == CustomerAnswer.Accepted, offer.IsBinding) switch
        {
            (true, true) => T["{0}: the contract is concluded and handed over to core banking.", offer.Number],
            (true, false) => T["{0}: the customer's acceptance is recorded. The offer is being written.", offer.Number],
            _ => T["{0}: the customer declined. The case is closed.", offer.Number],
        });
        return this.SeeOther("/banker");
    }
}

public sealed class AnswerForm
{
    public OpenOffer? Offer { get; set; }
    public long Seen { get; set; }
    public string? Answer { get; set; }
    public DateOnly? On { get; set; }
    public string? Reason { get; set; }
}
