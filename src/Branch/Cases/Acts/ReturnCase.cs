using Branch.Access;
using Branch.Applications;
using Branch.Data;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>
/// Sends a case back with remarks on fields: to the banker, or from a manager to the clerk. Nothing is undone: the revision
/// and every vote stay. For the banker its content becomes the draft to correct; the clerk checks and votes again.
/// </summary>
public sealed class ReturnCase(Acts acts, CaseFlow flow, CaseMail mail, IStringLocalizer<Texts> texts)
{
    /// <param name="desk">At which the person works: clerk or manager.</param>
    public Task<long> RunAsync(Actor actor, string desk, long itemId, long seen, ReturnForm form, CancellationToken ct) =>
        acts.RunOnItemAsync(actor, "return", itemId, async (act, of, item) =>
        {
            await Authority.CheckInHandAsync(act, of, item, desk, seen);
            if (desk == Desk.Banker) throw new RefusedException(RefusalReason.NotOffered);
            var revision = await RemarkAsync(act, of, item, form);
            await act.Tx.ExecuteAsync("""
                insert into Drafts (CaseId, Content, Version, SavedAt)
                values (@Id, @Content, 1, @now)
                """, new { of.Id, revision.Content, now = act.Now });
            await act.AuditAsync(of.Id, "case-returned", new { by = desk, to = Desk.Banker, revision = revision.No, remarks = form.Given });
            await flow.CompleteAsync(act, of, item, "Return", revision.Application());
            return of.Id;
        }, ct);

    /// <summary>From a manager to the clerk.</summary>
    public Task<long> ToClerkAsync(Actor manager, long itemId, long seen, ReturnForm form, CancellationToken ct) =>
        acts.RunOnItemAsync(manager, "return", itemId, async (act, of, item) =>
        {
            await Authority.CheckInHandAsync(act, of, item, Desk.Manager, seen);
            var revision = await RemarkAsync(act, of, item, form);
            // What was approved so far falls with the vote that is asked for again, and one vote is no longer enough.
            await act.Tx.ExecuteAsync("update Cases set ApprovedAmountCents = null, ApprovedTermMonths = null, OneVoteRowId = null where Id = @Id", new { of.Id });
            of = of with { ApprovedAmount = null, ApprovedTermMonths = null };
            await act.AuditAsync(of.Id, "case-returned", new { by = Desk.Manager, to = Desk.Clerk, revision = revision.No, remarks = form.Given });
            await mail.ReturnedToClerkAsync(act, of, item);
            await flow.CompleteAsync(act, of, item, "ReturnToClerk", revision.Application());
            return of.Id;
        }, ct);

    private async Task<Revision> RemarkAsync(Act act, Case of, WorkItem item, ReturnForm form)
    {
        var revision = await Revision.OfAsync(act.Tx, of);
        var fields = ApplicationFields.Of(revision.Application()).Select(f => f.Path).ToHashSet();
        await new ReturnFormValidator(texts, fields).ValidateAndThrowAsync(form, act.Tx.Ct);
        foreach (var remark in form.Given) await RemarkAsync(act, of, item, revision, remark);
        return revision;
    }

    private static Task RemarkAsync(Act act, Case of, WorkItem item, Revision revision, RemarkForm remark) =>
        act.Tx.ExecuteAsync("""
            insert into Remarks (CaseId, WorkItemId, RevisionId, Field, Text, UserId, At)
            values (@caseId, @itemId, @revisionId, @Field, @text, @userId, @now)
            """, new { caseId = of.Id, itemId = item.Id, revisionId = revision.Id, remark.Field, text = remark.Text!.Trim(), userId = act.Actor.Id, now = act.Now });
}

public sealed class ReturnForm
{
    public List<RemarkForm> Remarks { get; set; } = [];

    /// <summary>Rows that were left empty do not count.</summary>
    internal IReadOnlyList<RemarkForm> Given => [.. Remarks.Where(r => !string.IsNullOrWhiteSpace(r.Text) || !string.IsNullOrWhiteSpace(r.Field))];
}

public sealed class RemarkForm
{
    /// <summary>Path of the field as the form posts it: Applicant.NetIncome.</summary>
    public string? Field { get; set; }

    public string? Text { get; set; }
}

public sealed class ReturnFormValidator : AbstractValidator<ReturnForm>
{
    /// <param name="fields">Paths of the fields that the returned revision has.</param>
    public ReturnFormValidator(IStringLocalizer<Texts> T, IReadOnlySet<string> fields)
    {
        RuleFor(f => f.Given).NotEmpty().OverridePropertyName(nameof(ReturnForm.Remarks)).WithMessage(_ => T["Please say at which field what has to be corrected."]);
        RuleForEach(f => f.Remarks).Where(r => !string.IsNullOrWhiteSpace(r.Text) || !string.IsNullOrWhiteSpace(r.Field)).ChildRules(remark =>
        {
            remark.RuleFor(r => r.Field).Must(f => f is not null && fields.Contains(f)).WithMessage(_ => T["Please choose the field."]);
            remark.RuleFor(r => r.Text).NotEmpty().WithMessage(_ => T["Please say what has to be corrected."])
                .MaximumLength(1000).WithMessage(_ => T["At most {0} characters, please.", 1000]);
        });
    }
}
