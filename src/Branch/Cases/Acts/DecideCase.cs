using Branch.Access;
using Branch.Applications;
using Branch.Credit;
using Branch.Data;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>
/// The manager's decision: approve, approve on other terms, reject, or pass it to the next authority. Whether a second
/// approval is needed is the workflow's business; that an approval is covered by somebody's limit is the database's.
/// </summary>
public sealed class DecideCase(Acts acts, CaseFlow flow, IStringLocalizer<Texts> texts)
{
    public Task<long> RunAsync(Actor manager, long itemId, long seen, string revisionHash, DecisionForm form, CancellationToken ct) =>
        acts.RunOnItemAsync(manager, "decide", itemId, async (act, of, item) =>
        {
            await Authority.CheckInHandAsync(act, of, item, Desk.Manager, seen);
            var revision = await Revision.OfAsync(act.Tx, of);
            if (revision.Hash != revisionHash) throw new StaleException(of.Id);
            var votes = await CastVotes.OfAsync(act.Tx, of);
            await CheckAsync(act, of, revision.Product, form, votes);
            var vote = VoteOf(of, item, form);
            if (vote.Judgement == Judgement.Positive) of = of with { ApprovedAmount = vote.Amount, ApprovedTermMonths = vote.TermMonths };
            var decision = new Decision(await Grant.OfAsync(act, of),
                await Exposure.OfAsync(act.Tx, of), votes, vote.Judgement, form.Deviation?.Trim() ?? "");
            if (vote.Judgement == Judgement.Positive) await AgreeAsync(act, of, item, decision, revision.Application());
            await decision.KeepAsync(act, of, await Vote.CastAsync(act, of, revision, item, vote));
            await flow.CompleteAsync(act, of, item, form.Kind == DecisionKind.Reject ? "Reject" : "Approve", revision.Application());
            return of.Id;
        }, ct);

    /// <summary>Hands the decision to the next authority without a vote of one's own.</summary>
    public Task<long> EscalateAsync(Actor manager, long itemId, long seen, string? comment, CancellationToken ct) =>
        acts.RunOnItemAsync(manager, "escalate", itemId, async (act, of, item) =>
        {
            await Authority.CheckInHandAsync(act, of, item, Desk.Manager, seen);
            await new CommentValidator(texts).ValidateAndThrowAsync(new Comment(comment), ct);
            var revision = await Revision.OfAsync(act.Tx, of);
            await act.AuditAsync(of.Id, "case-escalated", new { comment = comment!.Trim(), item.Level });
            await flow.CompleteAsync(act, of, item, "Escalate", revision.Application());
            return of.Id;
        }, ct);

    private async Task CheckAsync(Act act, Case of, Product product, DecisionForm form, CastVotes votes) =>
        await new DecisionFormValidator(texts, product, of.Amount ?? Money.Zero, votes, await BureauReports.AnyAsync(act.Tx, of)).ValidateAndThrowAsync(form, act.Tx.Ct);

    private static Vote VoteOf(Case of, WorkItem item, DecisionForm form) => form.Kind switch
    {
        DecisionKind.Reject => new Vote(VoteSide.Decision, item.Level, Judgement.Negative, null, null, form.Reasons, form.Comment?.Trim() ?? ""),
        DecisionKind.OtherTerms => new Vote(VoteSide.Decision, item.Level, Judgement.Positive, form.Amount, of.TermMonths is null ? null : form.TermMonths, [], form.Comment?.Trim() ?? ""),
        _ => new Vote(VoteSide.Decision, item.Level, Judgement.Positive, of.ApprovedAmount ?? of.Amount, of.OwedTermMonths, [], form.Comment?.Trim() ?? ""),
    };

    private async Task AgreeAsync(Act act, Case of, WorkItem item, Decision decision, Application application)
    {
        if (decision.Votes.Back is null && !await OneVoteDoesAsync(act.Tx, of, decision.Exposure)) throw new RefusedException(RefusalReason.NeedsBackVote);
        await act.Tx.ExecuteAsync("update Cases set ApprovedAmountCents = @cents, ApprovedTermMonths = @ApprovedTermMonths where Id = @Id",
            new { of.Id, cents = of.ApprovedAmount?.Cents, of.ApprovedTermMonths });
        if (decision.IsCovered) return;
        var next = item.Level >= 2 ? [] : await flow.ForeseeAsync(act, of, item.Node, "Approve", application);
        if (!next.Any(task => task.Desk == Desk.Manager)) throw new RefusedException(RefusalReason.AboveLimit);
    }

    private static async Task<bool> OneVoteDoesAsync(Tx tx, Case of, Exposure exposure) => await tx.FirstOrDefaultAsync<long?>("""
        select a.Id
          from Cases c
          join AuthorityRows a on a.Id = c.OneVoteRowId
         where c.Id = @Id and a.AmountCents >= @total
        """, new { of.Id, total = exposure.Total.Cents }) is not null;
}

public static class DecisionKind
{
    public const string Approve = "approve";
    public const string OtherTerms = "other_terms";
    public const string Reject = "reject";
}

public sealed class DecisionForm
{
    /// <summary>One of <see cref="DecisionKind"/>.</summary>
    public string? Kind { get; set; }

    public Money? Amount { get; set; }
    public int? TermMonths { get; set; }

    /// <summary>Codes of <see cref="RejectionReason"/>; needed for a rejection.</summary>
    public List<string> Reasons { get; set; } = [];

    public string? Comment { get; set; }

    /// <summary>Why the decision differs from a vote; needed if it does.</summary>
    public string? Deviation { get; set; }
}

public sealed class DecisionFormValidator : AbstractValidator<DecisionForm>
{
    /// <param name="applied">What the customer applied for: other terms never grant more.</param>
    /// <param name="votes">A decision that deviates from them needs a reason.</param>
    /// <param name="reported">Whether there is a bureau report on which a rejection could rest.</param>
    public DecisionFormValidator(IStringLocalizer<Texts> T, Product product, Money applied, CastVotes votes, bool reported)
    {
        RuleFor(f => f.Kind).Must(k => k is DecisionKind.Approve or DecisionKind.OtherTerms or DecisionKind.Reject).WithMessage(_ => T["Please choose a decision."]);
        RuleFor(f => f.Comment).MaximumLength(2000).WithMessage(_ => T["At most {0} characters, please.", 2000]);
        When(f => f.Kind == DecisionKind.Reject, () =>
        {
            RuleFor(f => f.Reasons).NotEmpty().WithMessage(_ => T["Please choose at least one reason."]);
            RuleForEach(f => f.Reasons).Must(RejectionReason.IsKnown).WithMessage(_ => T["This reason is not known."])
                .Must(reason => reported || reason != RejectionReason.Bureau).WithMessage(_ => T["There is no bureau report, so it cannot be a reason."]);
        });
        RuleFor(f => f.Kind).NotEqual(DecisionKind.OtherTerms).When(_ => !product.HasAmount).WithMessage(_ => T["Please choose a decision."]);
        When(f => f.Kind == DecisionKind.OtherTerms, () =>
        {
            RuleFor(f => f.Amount).Must(a => a >= product.MinAmount && a <= applied)
                .WithMessage(_ => T["Please enter an amount between {0} and {1}.", product.MinAmount!, applied]);
            if (product.HasTerm) RuleFor(f => f.TermMonths).Must(t => t >= product.MinTermMonths && t <= product.MaxTermMonths)
                .WithMessage(_ => T["Please enter a term between {0} and {1} months.", product.MinTermMonths!, product.MaxTermMonths!]);
        });
        RuleFor(f => f.Deviation).MaximumLength(2000).WithMessage(_ => T["At most {0} characters, please.", 2000]);
        When(f => votes.Oppose(Judgement.Positive) && (f.Kind is DecisionKind.Approve or DecisionKind.OtherTerms), () =>
            RuleFor(f => f.Deviation).NotEmpty().WithMessage(_ => T["A vote speaks against this loan. Please say why you approve it."]));
        When(f => votes.Oppose(Judgement.Negative) && f.Kind == DecisionKind.Reject, () =>
            RuleFor(f => f.Deviation).NotEmpty().WithMessage(_ => T["The votes are for this loan. Please say why you reject it."]));
    }
}

internal sealed record Comment(string? Text);

internal sealed class CommentValidator : AbstractValidator<Comment>
{
    public CommentValidator(IStringLocalizer<Texts> T) =>
        RuleFor(c => c.Text).NotEmpty().WithMessage(_ => T["Please give a reason."]).MaximumLength(2000)
            .WithMessage(_ => T["At most {0} characters, please.", 2000]).OverridePropertyName("Comment");
}
