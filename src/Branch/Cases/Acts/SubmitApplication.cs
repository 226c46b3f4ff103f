using Branch.Access;
using Branch.Applications;
using Branch.Data;
using Branch.Web;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Branch.Cases;

/// <summary>
/// The banker hands the application over, with the front-office vote: for the first time, or corrected after a return.
/// The draft becomes a revision, and the case sets out on its way.
/// </summary>
public sealed class SubmitApplication(Acts acts, CaseFlow flow, IOptions<CaptureSettings> settings, IStringLocalizer<Texts> T)
{
    /// <param name="seen">The draft's version on the page.</param>
    /// <exception cref="ValidationException">The application is not complete or not plausible; by field.</exception>
    /// <exception cref="StaleException">It was changed or submitted from another page.</exception>
    public Task<long> RunAsync(Actor banker, long caseId, long seen, FrontVote vote, CancellationToken ct) =>
        acts.RunAsync(banker, "submit", caseId, async act =>
        {
            var of = await Draft.CheckInHandAsync(act, caseId);
            await SubmitAsync(act, of, seen, vote);
            return caseId;
        }, ct);

    internal async Task SubmitAsync(Act act, Case of, long seen, FrontVote vote)
    {
        var correction = await Draft.CorrectionAsync(act, of);
        if (correction?.ForUserId is { } absent)
        {
            act = await act.ForAsync(absent);
            await Substitution.CheckAsync(act, Desk.Banker);
        }
        if (correction is not null) await Authority.CheckAsync(act, of, correction);
        var draft = await act.Tx.FirstOrDefaultAsync<Draft>("""
            select CaseId, Content, Version, SavedAt
              from Drafts
             where CaseId = @Id and Version = @seen
            """, new { of.Id, seen }) ?? throw new StaleException(of.Id);
        var application = draft.Application();
        var others = await Duplicates.OfAsync(act.Tx, act.Actor.Id, of.Id, application, act.Now.AddMonths(-settings.Value.DuplicateMonths));
        var product = await CheckAsync(act, of, application, vote, others);
        var revision = await ReviseAsync(act, of, application);
        var reason = others.Count > 0 ? new { numbers = Numbers(others), reason = vote.DuplicateReason!.Trim() } : null;
        of = await UpdateCaseAsync(act, of, application, product, revision, reason);
        await Vote.CastAsync(act, of, revision, correction, new Vote(VoteSide.Front, 0, vote.Judgement!, null, null, [], vote.Comment?.Trim() ?? ""));
        if (reason is not null) await ExplainAsync(act, of, revision, reason.numbers, reason.reason);
        if (correction is null) await flow.StartAsync(act, of, product.Workflow, application);
        else await flow.CompleteAsync(act, of, correction, "Submit", application);
    }

    /// <returns>The product in the version that the case holds on to.</returns>
    private async Task<Product> CheckAsync(Act act, Case of, Application application, FrontVote vote, IReadOnlyList<Duplicate> others)
    {
        var products = await ProductShelf.OfferedAsync(act.Tx, WorkingTime.Day(act.Now), of.ProductVersionId);
        var problems = new ApplicationValidator(T, products, WorkingTime.Day(act.Now)).Validate(application).Errors;
        problems.AddRange(new FrontVoteValidator(T).Validate(vote).Errors);
        if (others.Count > 0 && string.IsNullOrWhiteSpace(vote.DuplicateReason))
            problems.Add(new(nameof(FrontVote.DuplicateReason), T["The same person has another application: {0}. Please say why this one goes on.", Numbers(others)]));
        if (problems.Count > 0) throw new ValidationException(problems);
        var product = products.Single(p => p.Code == application.Product);
        if (product.DocumentsFirst && await CaseDocuments.SetAsync(act.Tx, of.Id, application, product) is { Open.Count: > 0 and var missing })
            throw new ValidationException([new ValidationFailure("Documents", T["This product is submitted with all of its documents only: {0} still missing.", missing])]);
        return product;
    }

    private static string Numbers(IReadOnlyList<Duplicate> others) => string.Join(", ", others.Take(30).Select(other => other.Number));

    private static Task ExplainAsync(Act act, Case of, Revision revision, string numbers, string reason) =>
        act.Tx.ExecuteAsync("""
            insert into DuplicateReasons (CaseId, RevisionId, Numbers, Reason, UserId, At)
            values (@caseId, @revisionId, @numbers, @reason, @userId, @now)
            """, new { caseId = of.Id, revisionId = revision.Id, numbers, reason, userId = act.Actor.Id, now = act.Now });

    private static async Task<Revision> ReviseAsync(Act act, Case of, Application application)
    {
        var content = ApplicationJson.Canonical(application);
        var revision = new Revision(0, of.Id, of.Round + 1, content, ApplicationJson.HashOf(content), act.Actor.Id, act.Now);
        var id = await act.Tx.SingleAsync<long>("""
            insert into Revisions (CaseId, No, Content, Hash, CapturedBy, At)
            values (@CaseId, @No, @Content, @Hash, @CapturedBy, @At){identity}
            """, revision);
        await act.Tx.ExecuteAsync("delete from Drafts where CaseId = @Id", new { of.Id });
        return revision with { Id = id };
    }

    private static async Task<Case> UpdateCaseAsync(Act act, Case of, Application application, Product product, Revision revision, object? besides)
    {
        var number = of.Number ?? await CaseNumber.NextAsync(act.Tx, act.Now);
        var name = CustomerName.Of(application.Applicant);
        var moved = await act.Tx.ExecuteAsync("""
            update Cases
               set Status = 'open', Number = @number, Round = @No, RevisionId = @revisionId,
                   ApplicantName = @name, ApplicantFolded = @folded,
                   ProductId = (select p.Id from Products p where p.Code = @Product), ProductVersionId = @VersionId,
                   AmountCents = @cents, TermMonths = @TermMonths, IsSecured = @secured, ApprovedAmountCents = null, ApprovedTermMonths = null, OneVoteRowId = null,
                   SubmittedAt = coalesce(SubmittedAt, @now), Version = Version + 1
             where Id = @Id and Version = @Version
            """, new
        {
            of.Id,
            of.Version,
            number,
            revision.No,
            revisionId = revision.Id,
            name,
            folded = CustomerName.Fold(name),
            application.Product,
            product.VersionId,
            cents = application.Amount?.Cents,
            application.TermMonths,
            secured = product.Asks(FormPart.Collateral) && application.HasCollateral,
            now = act.Now,
        });
        if (moved == 0) throw new StaleException(of.Id);
        await Parties.ReplaceAsync(act.Tx, of, application);
        await act.AuditAsync(of.Id, revision.No == 1 ? "application-submitted" : "application-corrected", new { number, revision = revision.No, revision.Hash, besides });
        return of with
        {
            Number = number,
            Status = CaseStatus.Open,
            Round = revision.No,
            RevisionId = revision.Id,
            ProductVersionId = product.VersionId,
            Version = of.Version + 1,
            Amount = application.Amount,
            TermMonths = application.TermMonths,
            ApprovedAmount = null,
            ApprovedTermMonths = null,
        };
    }
}

/// <summary>The front-office vote that goes with a submission.</summary>
public sealed class FrontVote
{
    public string? Judgement { get; set; }
    public string? Comment { get; set; }

    /// <summary>Why the application goes on although the same person has another one.</summary>
    public string? DuplicateReason { get; set; }
}

public sealed class FrontVoteValidator : AbstractValidator<FrontVote>
{
    public FrontVoteValidator(IStringLocalizer<Texts> T)
    {
        RuleFor(v => v.Judgement).Must(j => j is Judgement.Positive or Judgement.Negative).WithMessage(_ => T["Please give your vote: for or against."]);
        RuleFor(v => v.Comment).NotEmpty().WithMessage(_ => T["Please say in a sentence why you vote so."])
            .MaximumLength(2000).WithMessage(_ => T["At most {0} characters, please.", 2000]);
        RuleFor(v => v.DuplicateReason).MaximumLength(2000).WithMessage(_ => T["At most {0} characters, please.", 2000]);
    }
}
