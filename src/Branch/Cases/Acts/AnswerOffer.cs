using Branch.Access;
using Branch.Data;
using Branch.Flow;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>
/// What the customer says to the bank's offer, or to an approval on other terms before there is one: the case goes on, or
/// ends as declined with the reason. An offer is accepted by the signature under the contract.
/// </summary>
public sealed class AnswerOffer(Acts acts, CaseFlow flow, IStringLocalizer<Texts> texts)
{
    /// <param name="seen">The work item's version on the page.</param>
    public Task<long> RunAsync(Actor banker, long itemId, long seen, CustomerAnswer answer, CancellationToken ct) =>
        acts.RunOnItemAsync(banker, "answer", itemId, async (act, of, item) =>
        {
            await Authority.CheckInHandAsync(act, of, item, Desk.Banker, seen);
            var offer = await Offer.AtAsync(act.Tx, itemId);
            var since = offer?.On ?? WorkingTime.Day(await act.Tx.SingleAsync<DateTimeOffset>("select OpenedAt from WorkItems where Id = @itemId", new { itemId }));
            await new CustomerAnswerValidator(texts, since, offer?.Until, WorkingTime.Day(act.Now)).ValidateAndThrowAsync(answer, ct);
            var accepted = answer.Answer == CustomerAnswer.Accepted;
            await act.Tx.ExecuteAsync("""
                insert into CustomerAnswers (WorkItemId, CaseId, Answer, AnsweredDate, AmountCents, TermMonths, Reason, UserId, At)
                values (@itemId, @Id, @Answer, @On, @cents, @months, @reason, @userId, @now)
                """, new
            {
                itemId,
                of.Id,
                answer.Answer,
                answer.On,
                cents = of.OwedAmount.Cents,
                months = of.OwedTermMonths,
                reason = answer.Reason?.Trim() ?? "",
                userId = banker.Id,
                now = act.Now,
            });
            await act.AuditAsync(of.Id, (offer is not null, accepted) switch
            {
                (true, true) => "offer-accepted",
                (true, false) => "offer-declined",
                (false, true) => "counter-offer-accepted",
                (false, false) => "counter-offer-declined",
            },
                new { on = answer.On, amount = of.OwedAmount, termMonths = of.OwedTermMonths, reason = answer.Reason?.Trim() });
            await flow.CompleteAsync(act, of, item, accepted ? FlowVocabulary.Accept : FlowVocabulary.Decline, (await Revision.OfAsync(act.Tx, of)).Application());
            return of.Id;
        }, ct);
}

public sealed class CustomerAnswer
{
    public const string Accepted = "accepted";
    public const string Declined = "declined";

    public string? Answer { get; set; }

    /// <summary>The day on which the customer said so, or signed.</summary>
    public DateOnly? On { get; set; }

    /// <summary>Needed where the customer declines.</summary>
    public string? Reason { get; set; }
}

public sealed class CustomerAnswerValidator : AbstractValidator<CustomerAnswer>
{
    /// <param name="offered">The day of the offer, or on which the other terms were approved.</param>
    /// <param name="until">The offer's last day; null for other terms, which have none.</param>
    public CustomerAnswerValidator(IStringLocalizer<Texts> T, DateOnly offered, DateOnly? until, DateOnly today)
    {
        RuleFor(a => a.Answer).Must(a => a is CustomerAnswer.Accepted or CustomerAnswer.Declined).WithMessage(_ => T["Please say what the customer answered."])
            .Must(a => a != CustomerAnswer.Accepted || until is null || today <= until).WithMessage(_ => T["The offer ended on {0}.", until!]);
        var answered = RuleFor(a => a.On).NotNull().WithMessage(_ => T["Please enter the day of the answer."]);
        if (until is null) answered.Must(on => on is null || (on >= offered && on <= today)).WithMessage(_ => T["The answer came between the decision and today."]);
        else answered.Must(on => on is null || (on >= offered && on <= today && on <= until)).WithMessage(_ => T["The customer signed or declined on a day from {0} to {1}, and not later than today.", offered, until]);
        RuleFor(a => a.Reason).NotEmpty().When(a => a.Answer == CustomerAnswer.Declined).WithMessage(_ => T["Please say why the customer declined."])
            .MaximumLength(2000).WithMessage(_ => T["At most {0} characters, please.", 2000]);
    }
}
