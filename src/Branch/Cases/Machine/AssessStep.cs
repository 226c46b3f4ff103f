using Branch.Applications;
using Branch.Bureau;
using Branch.Credit;
using Branch.Data;
using Microsoft.Extensions.Options;

namespace Branch.Cases;

/// <summary>
/// The computed part of the credit check, kept with the revision that it was computed from. After a correction of nothing that it draws
/// on, what was computed before counts on, as long as a bureau's report would.
/// </summary>
public sealed class AssessStep(Db db, RuleShelf rules, IOptions<BureauSettings> bureau, TimeProvider clock) : IMachineStep
{
    public string Task => "assess";

    public async Task<MachineResult> PrepareAsync(MachineWork work, CancellationToken ct)
    {
        var facts = CreditFacts.Of(work.Revision.Application(), work.Revision.Product)
            ?? throw new InvalidOperationException("The revision lacks what the assessment needs.");
        var today = WorkingTime.Day(clock.Now());
        facts = facts with { Bureau = await BureauReports.FindingsAsync(db, work.Case, ct) };
        var book = await rules.PinnedAsync(db, work.Case.Id, today, ct);
        var earlier = await EarlierAsync(work, ct);
        if (earlier?.Read() is { } kept && kept.On >= today.AddDays(-bureau.Value.KeepFor.Days) && kept.SaysOf(facts, book.Hash))
            return new MachineResult(act => KeepAsync(act, work, kept, earlier.KeptFromId ?? earlier.Id));
        var assessment = book.Assess(facts, today);
        return new MachineResult(act => KeepAsync(act, work, assessment, null));
    }

    /// <summary>The last one on an earlier revision.</summary>
    private Task<Earlier?> EarlierAsync(MachineWork work, CancellationToken ct) => db.FirstOrDefaultAsync<Earlier>("""
        select Id, KeptFromId, Content
          from Assessments
         where Id = (select max(a.Id) from Assessments a where a.CaseId = @caseId and a.RevisionId <> @revisionId)
        """, new { caseId = work.Case.Id, revisionId = work.Revision.Id }, ct);

    /// <param name="keptFromId">The assessment that it is; null if the rules ran.</param>
    private static async Task KeepAsync(Act act, MachineWork work, Assessment assessment, long? keptFromId)
    {
        var verdict = assessment.Verdict.ToString().ToLowerInvariant();
        await act.Tx.ExecuteAsync("""
            insert into Assessments (CaseId, RevisionId, WorkItemId, Verdict, RequiredLevel, Content, At, KeptFromId)
            values (@caseId, @revisionId, @itemId, @verdict, @RequiredLevel, @content, @now, @keptFromId)
            """, new { caseId = work.Case.Id, revisionId = work.Revision.Id, itemId = work.Item.Id, verdict, assessment.RequiredLevel, content = assessment.ToJson(), now = act.Now, keptFromId });
        await RuleVotesAsync(act, work.Case);
        await act.AuditAsync(work.Case.Id, "assessed", new { revision = work.Revision.No, work.Revision.Hash, verdict, policy = assessment.Policy, rules = assessment.RulesHash, kept = keptFromId });
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

    private sealed record Earlier(long Id, long? KeptFromId, string Content)
    {
        public Assessment Read() => Assessment.FromJson(Content);
    }
}
