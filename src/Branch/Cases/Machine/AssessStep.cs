using Branch.Applications;
using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>The computed part of the credit check, kept with the revision that it was computed from.</summary>
public sealed class AssessStep(Db db, TimeProvider clock) : IMachineStep
{
    public string Task => "assess";

    public async Task<Func<Act, Task>> PrepareAsync(MachineWork work, CancellationToken ct)
    {
        var application = work.Revision.Application();
        var facts = CreditFacts.Of(application, await ProductShelf.PinnedAsync(db, work.Case.ProductVersionId, ct))
            ?? throw new InvalidOperationException("The revision lacks what the assessment needs.");
        var today = WorkingTime.Day(clock.Now());
        var assessment = Assessment.Of(facts, CreditPolicy.At(today), today);
        return act => KeepAsync(act, work, assessment);
    }

    private static async Task KeepAsync(Act act, MachineWork work, Assessment assessment)
    {
        var verdict = assessment.Verdict.ToString().ToLowerInvariant();
        await act.Tx.ExecuteAsync("""
            insert into Assessments (CaseId, RevisionId, Verdict, Content, At)
            values (@caseId, @revisionId, @verdict, @content, @now)
            """, new { caseId = work.Case.Id, revisionId = work.Revision.Id, verdict, content = assessment.ToJson(), now = act.Now });
        await RuleVotesAsync(act, work.Case);
        await act.AuditAsync(work.Case.Id, "assessed", new { revision = work.Revision.No, work.Revision.Hash, verdict, policy = assessment.Policy });
    }

    /// <summary>Whether one vote will do, now that the risk is known; kept with the case, so that it can be shown by which rule.</summary>
    private static async Task RuleVotesAsync(Act act, Case of)
    {
        var row = await Grant.OneVoteRowAsync(act.Tx, of, WorkingTime.Day(act.Now));
        await act.Tx.ExecuteAsync("update Cases set OneVoteRowId = @row where Id = @Id", new { of.Id, row });
        if (row is not null) await act.AuditAsync(of.Id, "one-vote-suffices", new { row });
    }
}
