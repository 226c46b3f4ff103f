using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Desks.Queue;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Manager;

/// <summary>What one person's approval of an amount would mean, by the schedule of authorities and by the case's own workflow.</summary>
/// <param name="NeedsSecond">The workflow then asks another manager.</param>
/// <param name="For">In whose name it is given; empty in one's own.</param>
public sealed record Approval(Money Amount, Exposure Exposure, Grant Grant, bool NeedsSecond, string For)
{
    public string Sentence(IStringLocalizer<Texts> T) => (Exposure.Total <= Grant.Limit, NeedsSecond) switch
    {
        (true, false) => T["Within your limit of {0}: your approval decides.", Grant.Limit],
        (true, true) => T["Within your limit of {0}, but here a second manager must also approve.", Grant.Limit],
        (false, true) => T["Above your limit of {0}: a second manager must also approve.", Grant.Limit],
        (false, false) => T["Above your limit of {0}, and nobody decides after you: you cannot approve this amount.", Grant.Limit],
    };
}

/// <summary>The figures of other terms, or what to enter so that there are some.</summary>
/// <param name="IsLimit">An amount that may be drawn, without a term.</param>
public sealed record OtherTerms(Assessment? Assessment, Approval? Approval, bool IsLimit, IReadOnlyList<string> Problems);

/// <summary>Looks ahead for the manager's page. Nothing is decided here: the act asks the same questions again.</summary>
public sealed class Approvals(Db db, CaseFlow flow, RuleShelf rules, IStringLocalizer<Texts> T, TimeProvider clock)
{
    public Task<Approval> ForeseeAsync(WorkPage work, Money amount, int? months, CancellationToken ct) => db.ReadAsync(async tx =>
    {
        var of = await Case.LockAsync(tx, work.File.Head.Id);
        if (of.Amount is not null) of = of with { ApprovedAmount = amount, ApprovedTermMonths = months };
        var act = new Act(tx, work.Viewer, clock.Now());
        if ((await WorkItem.OfAsync(tx, work.Item.Id)).ForUserId is { } absent) act = await act.ForAsync(absent);
        var next = await flow.ForeseeAsync(act, of, work.Item.Node, "Approve", work.File.Application);
        return new Approval(amount, await Exposure.OfAsync(tx, of), await Grant.OfAsync(act, of),
            next.Any(task => task.Desk == Desk.Manager), act.Actor.OnBehalfOf);
    }, ct);

    /// <summary>By the policy and rate of the assessment at hand, so that both can be compared; an account with an overdraft has none.</summary>
    public async Task<OtherTerms> TermsAsync(WorkPage work, DecisionForm form, CancellationToken ct)
    {
        var product = await ProductShelf.PinnedAsync(db, work.File.Head.ProductVersionId, ct);
        var months = product.HasTerm ? form.TermMonths : null;
        if (form.Amount is not { } amount || (product.HasTerm && months is null)) return Missing(product);
        var asked = new DecisionForm { Kind = DecisionKind.OtherTerms, Amount = amount, TermMonths = months };
        var found = new DecisionFormValidator(T, product, work.File.Head.Amount ?? Money.Zero, new CastVotes(null, null), reported: false).Validate(asked);
        if (!found.IsValid) return new OtherTerms(null, null, months is null, [.. found.Errors.Select(e => e.ErrorMessage)]);
        var approval = await ForeseeAsync(work, amount, months, ct);
        if (work.File.Assessment?.Read() is not { } kept) return new OtherTerms(null, approval, months is null, []);
        var facts = kept.Facts with { Amount = amount, TermMonths = months ?? kept.Facts.TermMonths };
        var book = await rules.PinnedAsync(db, work.File.Head.Id, kept.On, ct);
        return new OtherTerms(book.Assess(facts, kept.On), approval, months is null, []);
    }

    private OtherTerms Missing(Product product) => new(null, null, !product.HasTerm,
        [product.HasTerm ? T["Enter amount and term to see what follows from them."] : T["Enter an amount to see what follows from it."]]);
}
