using Branch.Applications;
using Branch.Web;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>The clerk's back-office vote on the revision that was checked.</summary>
public sealed class CastVote(Acts acts, CaseFlow flow, IStringLocalizer<Texts> T)
{
    /// <param name="seen">The work item's version on the page.</param>
    /// <param name="revisionHash">Of the revision on the page: the vote is bound to it.</param>
    public Task<long> RunAsync(Actor clerk, long itemId, long seen, string revisionHash, BackVote vote, CancellationToken ct) =>
        acts.RunOnItemAsync(clerk, "vote", itemId, async (act, of, item) =>
        {
            await Authority.CheckInHandAsync(act, of, item, Desk.Clerk, seen);
            await new BackVoteValidator(T, await BureauReports.AnyAsync(act.Tx, of)).ValidateAndThrowAsync(vote, ct);
            var revision = await Revision.OfAsync(act.Tx, of);
            if (revision.Hash != revisionHash) throw new StaleException(of.Id);
            await CheckVerifiedAsync(act, of, revision);
            // Reasons speak against a loan; one that was ticked before the vote turned positive does not count.
            IReadOnlyList<string> reasons = vote.Judgement == Judgement.Negative ? vote.Reasons : [];
            await Vote.CastAsync(act, of, revision, item, new Vote(VoteSide.Back, 0, vote.Judgement!, null, null, reasons, vote.Comment?.Trim() ?? ""));
            await flow.CompleteAsync(act, of, item, vote.Judgement == Judgement.Positive ? "Positive" : "Negative", revision.Application());
            return of.Id;
        }, ct);

    /// <summary>Every check of the product has a result on the values as they are now.</summary>
    private async Task CheckVerifiedAsync(Act act, Case of, Revision revision)
    {
        if ((await CheckList.LoadAsync(act.Tx, of, revision)).Open is { Count: > 0 } open)
            throw new ValidationException([new ValidationFailure(nameof(BackVote.Judgement),
                T["The vote opens once every check has a result. Still open: {0}", string.Join(", ", open.Select(state => state.Item.Label(revision.Application(), T)))])]);
    }
}

public sealed class BackVote
{
    public string? Judgement { get; set; }

    /// <summary>Codes of <see cref="RejectionReason"/>; needed for a negative vote.</summary>
    public List<string> Reasons { get; set; } = [];

    public string? Comment { get; set; }
}

public sealed class BackVoteValidator : AbstractValidator<BackVote>
{
    /// <param name="reported">Whether there is a bureau report on which a vote could rest.</param>
    public BackVoteValidator(IStringLocalizer<Texts> T, bool reported)
    {
        RuleFor(v => v.Judgement).Must(j => j is Judgement.Positive or Judgement.Negative).WithMessage(_ => T["Please give your vote: for or against."]);
        RuleFor(v => v.Comment).NotEmpty().WithMessage(_ => T["Please say in a sentence why you vote so."])
            .MaximumLength(2000).WithMessage(_ => T["At most {0} characters, please.", 2000]);
        RuleFor(v => v.Reasons).NotEmpty().When(v => v.Judgement == Judgement.Negative).WithMessage(_ => T["Please choose at least one reason."]);
        RuleForEach(v => v.Reasons).Must(RejectionReason.IsKnown).WithMessage(_ => T["This reason is not known."])
            .Must(reason => reported || reason != RejectionReason.Bureau).WithMessage(_ => T["There is no bureau report, so it cannot be a reason."]);
    }
}
