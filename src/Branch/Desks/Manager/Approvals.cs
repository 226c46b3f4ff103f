using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Desks.Queue;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Manager;

/// <summary>What one person's approval of an amount would mean, by their limit and by the case's own workflow.</summary>
/// <param name="NeedsSecond">The workflow then asks another manager.</param>
public sealed record Approval(Money Amount, Money Limit, bool NeedsSecond)
{
    public string Sentence(IStringLocalizer<Texts> T) => (Amount <= Limit, NeedsSecond) switch
    {
        (true, false) => T["Within your limit of {0}: your approval decides.", Limit],
        (true, true) => T["Within your limit of {0}, but at this amount a second manager must also approve.", Limit],
        (false, true) => T["Above your limit of {0}: a second manager must also approve.", Limit],
        (false, false) => T["Above your limit of {0}, and nobody decides after you: you cannot approve this amount.", Limit],
    };
}

/// <summary>The figures of other terms, or what to enter so that there are some.</summary>
public sealed record OtherTerms(Assessment? Assessment, Approval? Approval, IReadOnlyList<string> Problems);

/// <summary>Looks ahead for the manager's page. Nothing is decided here: the act asks the same questions again.</summary>
public sealed class Approvals(Db db, CaseFlow flow, RuleShelf rules, IStringLocalizer<Texts> T, TimeProvider clock)
{
    public Task<Approval> ForeseeAsync(WorkPage work, Money amount, int? months, CancellationToken ct) => db.ReadAsync(async tx =>
    {
        var of = await Case.LockAsync(tx, work.File.Head.Id) with { ApprovedAmount = amount, ApprovedTermMonths = months };
        var next = await flow.ForeseeAsync(new Act(tx, work.Viewer, clock.Now()), of, work.Item.Node, "Approve", work.File.Application);
        return new Approval(amount, await Authority.LimitAsync(tx, work.Viewer.Id), next.Any(task => task.Desk == Desk.Manager));
    }, ct);

    /// <summary>By the policy and rate of the assessment at hand, so that both can be compared.</summary>
    public async Task<OtherTerms> TermsAsync(WorkPage work, DecisionForm form, CancellationToken ct)
    {
        if (form is not { Amount: { } amount, TermMonths: { } months }) return new OtherTerms(null, null, [T["Enter amount and term to see what follows from them."]]);
        var product = await ProductShelf.PinnedAsync(db, work.File.Head.ProductVersionId, ct);
        var asked = new DecisionForm { Kind = DecisionKind.OtherTerms, Amount = amount, TermMonths = months };
        var found = new DecisionFormValidator(T, product, work.File.Head.Amount!.Value, against: false, reported: false).Validate(asked);
        if (!found.IsValid || work.File.Assessment?.Read() is not { } kept) return new OtherTerms(null, null, [.. found.Errors.Select(e => e.ErrorMessage)]);
        var facts = kept.Facts with { Amount = amount, TermMonths = months };
        var book = await rules.PinnedAsync(db, work.File.Head.Id, kept.On, ct);
        return new OtherTerms(book.Assess(facts, kept.On), await ForeseeAsync(work, amount, months, ct), []);
    }
}
