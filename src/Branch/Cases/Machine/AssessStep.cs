using Branch.Applications;
using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>The computed part of the credit check, kept with the revision that it was computed from.</summary>
public sealed class AssessStep(Db db, RuleShelf rules, TimeProvider clock) : IMachineStep
{
    public string Task => "assess";

    public async Task<MachineResult> PrepareAsync(MachineWork work, CancellationToken ct)
    {
        var application = work.Revision.Application();
        var facts = CreditFacts.Of(application, await ProductShelf.PinnedAsync(db, work.Case.ProductVersionId, ct))
            ?? throw new InvalidOperationException("The revision lacks what the assessment needs.");
        var today = WorkingTime.Day(clock.Now());
        facts = facts with { Bureau = await BureauReports.FindingsAsync(db, work.Case, ct) };
        var assessment = (await rules.PinnedAsync(db, work.Case.Id, today, ct)).Assess(facts, today);
        return new MachineResult(act => KeepAsync(act, work, assessment));
    }

    private static async Task KeepAsync(Act act, MachineWork work, Assessment assessment)
    {
        var verdict = assessment.Verdict.ToString().ToLowerInvariant();
        await act.Tx.ExecuteAsync("""
            insert into Assessments (CaseId, RevisionId, WorkItemId, Verdict, RequiredLevel, Content, At)
            values (@caseId, @revisionId, @itemId, @verdict, @RequiredLevel, @content, @now)
            """, new { caseId = work.Case.Id, revisionId = work.Revision.Id, itemId = work.Item.Id, verdict, assessment.RequiredLevel, content = assessment.ToJson(), now = act.Now });
        await RuleVotesAsync(act, work.Case);
        await act.AuditAsync(work.Case.Id, "assessed", new { revision = work.Revision.No, work.Revision.Hash, verdict, policy = assessment.Policy, rules = assessment.RulesHash });
    }

    /// <summary>Whether one vote will do, now that the risk is known; kept with the case, so that it can be shown by which rule.</summary>
    private static async Task RuleVotesAsync(Act act, Case of)
    {
        // A decision that was wrong is not taken again on one vote.
        var reopened = await act.Tx.SingleAsync<long>("select count(*) from Reopenings where RevisionId = @RevisionId and Status = 'confirmed'", new { of.RevisionId }) > 0;
        var row = reopened ? null : await Grant.OneVoteRowAsync(act.Tx, of, WorkingTime.Day(act.Now));
        await act.Tx.ExecuteAsync("update Cases set OneVoteRowId = @row where Id = @Id", new { of.Id, row });
        if (row is not null) await act.AuditAsync(of.Id, "one-vote-suffices", new { row });
    }
}
