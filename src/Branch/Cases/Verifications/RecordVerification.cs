using Branch.Applications;
using Branch.Data;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>The clerk writes down what one check came to: by what, and with which evidence.</summary>
public sealed class RecordVerification(Acts acts, IStringLocalizer<Texts> texts)
{
    /// <param name="seen">The work item's version on the page.</param>
    /// <param name="revisionHash">Of the revision on the page.</param>
    /// <param name="key">Of the check, see <see cref="CheckItem.Key"/>.</param>
    /// <exception cref="StaleException">The values are not those on the page any more.</exception>
    public Task<long> RunAsync(Actor clerk, long itemId, long seen, string revisionHash, string key, VerificationForm form, CancellationToken ct) =>
        acts.RunOnItemAsync(clerk, "verify", itemId, async (act, of, item) =>
        {
            await Authority.CheckInHandAsync(act, of, item, Desk.Clerk, seen);
            var revision = await Revision.OfAsync(act.Tx, of);
            if (revision.Hash != revisionHash) throw new StaleException(of.Id);
            var state = (await CheckList.LoadAsync(act.Tx, of, revision)).Of(key) ?? throw new StaleException(of.Id);
            var documents = (await CaseDocument.OfCaseAsync(act.Tx, of.Id)).Where(d => d.Counts).Select(d => d.Id).ToHashSet();
            await new VerificationFormValidator(texts, documents).ValidateAndThrowAsync(form, ct);
            var found = form.Found(state.Item);
            // The same finding once more: a second click.
            if (state.Found is { } known && known.UserId == clerk.Id && found == FindingOf(known)) return of.Id;
            await InsertAsync(act, of, item, revision, found);
            await act.AuditAsync(of.Id, "verified", new
            {
                check = found.Code,
                found.About,
                fields = state.Item.Fields.Select(f => f.Path),
                found.ValueHash,
                found.Result,
                found.Method,
                found.Source,
                document = found.DocumentId,
                found.Comment,
                revision = revision.No,
            });
            return of.Id;
        }, ct);

    private static Finding FindingOf(Verification v) => new(v.Code, v.About, "", v.ValueHash, v.Result, v.Method, "", v.DocumentId, v.Comment);

    private static Task<int> InsertAsync(Act act, Case of, WorkItem item, Revision revision, Finding found) => act.Tx.ExecuteAsync("""
        insert into Verifications (CaseId, WorkItemId, RevisionId, Code, About, Fields, ValueHash, Result, Method, Source, DocumentId, Comment, UserId, ForUserId, At)
        values (@caseId, @workItemId, @revisionId, @Code, @About, @Fields, @ValueHash, @Result, @Method, @Source, @DocumentId, @Comment, @userId, @ForUserId, @now)
        """, new
    {
        caseId = of.Id,
        workItemId = item.Id,
        revisionId = revision.Id,
        found.Code,
        found.About,
        found.Fields,
        found.ValueHash,
        found.Result,
        found.Method,
        found.Source,
        found.DocumentId,
        found.Comment,
        userId = act.Actor.Id,
        act.ForUserId,
        now = act.Now,
    });
}

/// <summary>A finding as it is written down; equal to another if it says the same.</summary>
internal sealed record Finding(string Code, string About, string Fields, string ValueHash, string Result, string Method, string Source, long? DocumentId, string Comment)
{
    public bool Equals(Finding? other) => other is not null
        && (Code, About, ValueHash, Result, Method, DocumentId, Comment) == (other.Code, other.About, other.ValueHash, other.Result, other.Method, other.DocumentId, other.Comment);

    public override int GetHashCode() => HashCode.Combine(Code, About, ValueHash, Result, Method, DocumentId, Comment);
}

public sealed class VerificationForm
{
    /// <summary>One of <see cref="VerificationResult"/>.</summary>
    public string? Result { get; set; }

    /// <summary>Code of a <see cref="VerificationMethod"/>.</summary>
    public string? Method { get; set; }

    /// <summary>The evidence.</summary>
    public long? DocumentId { get; set; }

    /// <summary>Needed unless the values are confirmed.</summary>
    public string? Comment { get; set; }

    internal Finding Found(CheckItem item)
    {
        var method = VerificationMethod.Of(Method)!;
        return new Finding(item.Code, item.About, string.Join(',', item.Fields.Select(f => f.Path)), item.Hash, Result!, method.Code, method.Source, DocumentId, Comment?.Trim() ?? "");
    }
}

public sealed class VerificationFormValidator : AbstractValidator<VerificationForm>
{
    /// <param name="documents">Ids of the case's documents that count.</param>
    public VerificationFormValidator(IStringLocalizer<Texts> T, IReadOnlySet<long> documents)
    {
        RuleFor(f => f.Result).Must(r => r is not null && VerificationResult.All.Contains(r)).WithMessage(_ => T["Please say what the check came to."]);
        RuleFor(f => f.Method).Must(m => VerificationMethod.Of(m) is not null).WithMessage(_ => T["Please say how it was checked."]);
        RuleFor(f => f.DocumentId).Must(d => d is not null).When(f => f.Result != VerificationResult.NotVerifiable && VerificationMethod.Of(f.Method) is { NeedsDocument: true })
            .WithMessage(_ => T["Please choose the document that was looked at."]);
        RuleFor(f => f.DocumentId).Must(d => documents.Contains(d!.Value)).When(f => f.DocumentId is not null)
            .WithMessage(_ => T["This document does not count. Please choose another one."]);
        RuleFor(f => f.Comment).NotEmpty().When(f => f.Result is VerificationResult.Deviates or VerificationResult.NotVerifiable)
            .WithMessage(_ => T["Please say what deviates, or why it cannot be checked."]);
        RuleFor(f => f.Comment).MaximumLength(2000).WithMessage(_ => T["At most {0} characters, please.", 2000]);
    }
}
