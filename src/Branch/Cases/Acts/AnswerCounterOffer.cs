using Branch.Access;
using Branch.Data;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>What the customer says to an approval on other terms: the case goes on as approved, or ends as withdrawn with the reason.</summary>
public sealed class AnswerCounterOffer(Acts acts, CaseFlow flow, IStringLocalizer<Texts> texts)
{
    /// <param name="seen">The work item's version on the page.</param>
    public Task<long> RunAsync(Actor banker, long itemId, long seen, CustomerAnswer answer, CancellationToken ct) =>
        acts.RunOnItemAsync(banker, "answer", itemId, async (act, of, item) =>
        {
            await Authority.CheckInHandAsync(act, of, item, Desk.Banker, seen);
            var submitted = await act.Tx.SingleAsync<DateTimeOffset>("select OpenedAt from WorkItems where Id = @itemId", new { itemId });
            await new CustomerAnswerValidator(texts, WorkingTime.Day(submitted), WorkingTime.Day(act.Now)).ValidateAndThrowAsync(answer, ct);
            var accepted = answer.Answer == CustomerAnswer.Accepted;
            await act.Tx.ExecuteAsync("""
                insert into CustomerAnswers (WorkItemId, CaseId, Answer, AnsweredDate, AmountCents, TermMonths, Reason, UserId, At)
                values (@itemId, @Id, @Answer, @On, @cents, @ApprovedTermMonths, @reason, @userId, @now)
                """, new
            {
                itemId,
                of.Id,
                answer.Answer,
                answer.On,
                cents = of.OwedAmount.Cents,
                of.ApprovedTermMonths,
                reason = answer.Reason?.Trim() ?? "",
                userId = banker.Id,
                now = act.Now,
            });
            await act.AuditAsync(of.Id, accepted ? "counter-offer-accepted" : "counter-offer-declined",
                new { on = answer.On, amount = of.OwedAmount, termMonths = of.ApprovedTermMonths, reason = answer.Reason?.Trim() });
            await flow.CompleteAsync(act, of, item, accepted ? "Accept" : "Decline", (await Revision.OfAsync(act.Tx, of)).Application());
            return of.Id;
        }, ct);
}

public sealed class CustomerAnswer
{
    public const string Accepted = "accepted";
    public const string Declined = "declined";

    public string? Answer { get; set; }

    /// <summary>The day on which the customer said so.</summary>
    public DateOnly? On { get; set; }

    /// <summary>Needed where the customer declines.</summary>
    public string? Reason { get; set; }
}

public sealed class CustomerAnswerValidator : AbstractValidator<CustomerAnswer>
{
    /// <param name="offered">The day on which the other terms were approved.</param>
    public CustomerAnswerValidator(IStringLocalizer<Texts> T, DateOnly offered, DateOnly today)
    {
        RuleFor(a => a.Answer).Must(a => a is CustomerAnswer.Accepted or CustomerAnswer.Declined).WithMessage(_ => T["Please say what the customer answered."]);
        RuleFor(a => a.On).NotNull().WithMessage(_ => T["Please enter the day of the answer."])
            .Must(on => on is null || (on >= offered && on <= today)).WithMessage(_ => T["The answer came between the decision and today."]);
        RuleFor(a => a.Reason).NotEmpty().When(a => a.Answer == CustomerAnswer.Declined).WithMessage(_ => T["Please say why the customer declined."])
            .MaximumLength(2000).WithMessage(_ => T["At most {0} characters, please.", 2000]);
    }
}
