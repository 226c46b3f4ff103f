using System.Text.Json;
using Branch.Applications;
using Branch.Calendars;
using Branch.Credit;
using Branch.Data;
using Branch.Flow;

namespace Branch.Cases;

/// <summary>
/// Moves a case along its workflow inside the act's transaction: asks the engine, writes down what it was asked
/// (so that the way can be replayed), opens the next work items or closes the case.
/// </summary>
public sealed class CaseFlow(FlowShelf shelf, RuleShelf rules, IFlowEngine engine, CaseMail mail)
{
    /// <summary>The first submission: the case takes the workflow and the rules as they are today, and keeps them.</summary>
    public async Task StartAsync(Act act, Case of, string workflow, Application application)
    {
        var flow = await shelf.PinAsync(act.Tx, workflow, act.Now);
        await rules.PinAsync(act, of.Id);
        var facts = await FactsAsync(act, of, application);
        var step = await engine.StartAsync(flow, facts, act.Tx.Ct);
        await ApplyAsync(act, of, flow, step, null, null, facts);
    }

    /// <summary>A case whose rejection is reopened sets out anew, on the workflow and the rules that it has.</summary>
    public async Task RestartAsync(Act act, Case of, Application application)
    {
        var flow = await shelf.PinnedAsync(act.Tx, of.FlowHash!);
        var facts = await FactsAsync(act, of, application);
        var step = await engine.StartAsync(flow, facts, act.Tx.Ct);
        await ApplyAsync(act, of, flow, step, null, null, facts);
    }

    /// <summary>Completes the item with an outcome, as the last part of an act, and follows it.</summary>
    /// <exception cref="RefusedException">The workflow does not offer the outcome here.</exception>
    /// <exception cref="StaleException">The item is not the one that was looked at any more.</exception>
    public async Task CompleteAsync(Act act, Case of, WorkItem item, string outcome, Application application)
    {
        var flow = await shelf.PinnedAsync(act.Tx, of.FlowHash!);
        if (!flow.OutcomesOf(item.Node).Contains(outcome)) throw new RefusedException(RefusalReason.NotOffered, $"{item.Node} has no outcome {outcome}");
        await CloseItemAsync(act, item, outcome);
        var facts = await FactsAsync(act, of, application);
        var step = await engine.ResumeAsync(flow, await StateAsync(act, of, flow), new StepCompleted(item.Node, outcome), facts, act.Tx.Ct);
        await ApplyAsync(act, of, flow, step, item.Node, outcome, facts);
    }

    /// <summary>Which tasks would follow an outcome, for a page that says so beforehand; nothing is written.</summary>
    public async Task<IReadOnlyList<TaskNode>> ForeseeAsync(Act act, Case of, string node, string outcome, Application application)
    {
        var flow = await shelf.PinnedAsync(act.Tx, of.FlowHash!);
        var facts = await FactsAsync(act, of, application);
        var step = await engine.ResumeAsync(flow, await StateAsync(act, of, flow), new StepCompleted(node, outcome), facts, act.Tx.Ct);
        return [.. step.Effects.OfType<OpenWorkItem>().Select(open => flow.Task(open.Node))];
    }

    /// <summary>Rewrites the state of an open case for the engine that runs now.</summary>
    /// <returns>Whether there was something to do.</returns>
    /// <exception cref="FlowException">The journal does not lead to where the case waits.</exception>
    public async Task<bool> ConvertAsync(Act act, long caseId)
    {
        var of = await Case.LockAsync(act.Tx, caseId);
        if (of.Status != CaseStatus.Open || of.FlowEngine == engine.Name) return false;
        var state = await StateAsync(act, of, await shelf.PinnedAsync(act.Tx, of.FlowHash!));
        var moved = await act.Tx.ExecuteAsync("""
            update Cases
               set FlowEngine = @Engine, FlowState = @Value, Version = Version + 1
             where Id = @Id and Version = @Version
            """, new { of.Id, of.Version, state.Engine, state.Value });
        if (moved == 0) throw new StaleException(of.Id);
        await act.AuditAsync(of.Id, "flow-converted", new { from = of.FlowEngine, to = state.Engine });
        return true;
    }

    /// <summary>Where the case stands, for the engine that runs now; what another engine wrote is rebuilt from the journal.</summary>
    private async Task<FlowState> StateAsync(Act act, Case of, FlowDocument flow)
    {
        if (of.FlowEngine == engine.Name) return new FlowState(of.FlowEngine, of.FlowState!);
        var journal = await CaseJournal.ReadAsync(act.Tx, of.Id);
        var replay = await FlowReplay.RunAsync(engine, flow, journal.Start, journal.Steps, act.Tx.Ct);
        var open = await act.Tx.QueryAsync<string>("""
            select Node
              from WorkItems
             where CaseId = @Id and Status in ('open', 'claimed')
            """, new { of.Id });
        // The item in hand is completed before the engine is asked.
        if (open.Except(replay.Waiting).FirstOrDefault() is { } elsewhere) throw flow.Wrong(elsewhere, $"the case waits here, but not after its journal on '{engine.Name}'");
        return replay.State;
    }

    /// <summary>Opens what the case waits for by its recorded way, where that is missing.</summary>
    /// <returns>The steps that were opened.</returns>
    public async Task<IReadOnlyList<string>> ReopenAsync(Act act, Case of)
    {
        var flow = await shelf.PinnedAsync(act.Tx, of.FlowHash!);
        var waiting = (await CaseJournal.ReadAsync(act.Tx, of.Id)).Replay(flow).Waiting;
        var open = await act.Tx.QueryAsync<string>("select Node from WorkItems where CaseId = @Id and Status in ('open', 'claimed')", new { of.Id });
        string[] missing = [.. waiting.Except(open)];
        foreach (var node in missing) await OpenAsync(act, of, flow, flow.Task(node));
        return missing;
    }

    private static async Task CloseItemAsync(Act act, WorkItem item, string outcome)
    {
        var moved = await act.Tx.ExecuteAsync("""
            update WorkItems
               set Status = 'done', Outcome = @outcome, CompletedBy = @by, CompletedAt = @now, Version = Version + 1
             where Id = @Id and Status = 'claimed' and Version = @Version
            """, new { item.Id, item.Version, outcome, now = act.Now, by = act.Actor.Id == 0 ? (long?)null : act.Actor.Id });
        if (moved == 0) throw new StaleException(item.CaseId);
    }

    private static async Task<Facts> FactsAsync(Act act, Case of, Application application)
    {
        var state = await act.Tx.SingleAsync<FactsRow>($"""
            select (select a.Verdict from Assessments a where a.Id = (select max(x.Id) from Assessments x where x.RevisionId = @RevisionId)) as Verdict,
                   (select a.RequiredLevel from Assessments a where a.Id = (select max(x.Id) from Assessments x where x.RevisionId = @RevisionId)) as RequiredLevel,
                   (select w.Outcome from WorkItems w where w.Id = (select max(b.WorkItemId) from BureauReports b where b.RevisionId = @RevisionId)) as Bureau,
                   c.OneVoteRowId, {Exposure.OthersOf} as Others
              from Cases c
             where c.Id = @Id
            """, new { of.RevisionId, of.Id });
        var votes = await CastVotes.OfAsync(act.Tx, of);
        var grant = await Grant.OfAsync(act, of);
        return new Facts(new Dictionary<string, object?>
        {
            ["Amount"] = of.OwedAmount.Euros,
            ["TermMonths"] = (decimal)(of.OwedTermMonths ?? 0),
            ["Product"] = application.Product,
            ["ApplicantCount"] = (decimal)application.Parties().Count,
            ["Verdict"] = state.Verdict,
            ["RequiredLevel"] = (decimal)(state.RequiredLevel ?? 1),
            ["Bureau"] = state.Bureau,
            ["Exposure"] = (of.OwedAmount + state.Others).Euros,
            ["OtherTerms"] = of.HasOtherTerms,
            ["VotesDiffer"] = votes.Differ,
            ["TwoVotesRequired"] = state.OneVoteRowId is null,
            ["ClerkVoteHolds"] = votes.BackHolds && (await CheckList.LoadAsync(act.Tx, of, await Revision.OfAsync(act.Tx, of))).Open.Count == 0,
            ["ClerkVote"] = votes.Back switch { Judgement.Positive => "Positive", Judgement.Negative => "Negative", _ => null },
            ["AuthorityLimit"] = grant.Limit.Euros,
            ["Round"] = (decimal)of.Round,
            ["Flagged"] = AccountFlags.Of(application).Count > 0,
        });
    }

    private async Task ApplyAsync(Act act, Case of, FlowDocument flow, FlowStep step, string? node, string? outcome, Facts facts)
    {
        await act.Tx.ExecuteAsync("""
            insert into FlowSteps (CaseId, No, Node, Outcome, Facts, At)
            select @Id, count(*), @node, @outcome, @facts, @now
              from FlowSteps
             where CaseId = @Id
            """, new { of.Id, node, outcome, facts = JsonSerializer.Serialize(facts.Values), now = act.Now });
        var moved = await act.Tx.ExecuteAsync("""
            update Cases
               set FlowHash = @Hash, FlowEngine = @Engine, FlowState = @Value, Version = Version + 1
             where Id = @Id and Version = @Version
            """, new { of.Id, of.Version, flow.Hash, step.State.Engine, step.State.Value });
        if (moved == 0) throw new StaleException(of.Id);
        foreach (var effect in step.Effects)
            await (effect switch
            {
                OpenWorkItem open => OpenAsync(act, of, flow, flow.Task(open.Node)),
                WithdrawWorkItem withdraw => CancelAsync(act, of, withdraw.Node),
                CloseCase close => CloseAsync(act, of, close.Result),
                _ => throw new InvalidOperationException($"Unknown effect {effect}."),
            });
    }

    private async Task OpenAsync(Act act, Case of, FlowDocument flow, TaskNode task)
    {
        // A correction goes back into the hands of the banker who knows the customer.
        var banker = task.Desk == Desk.Banker ? of.BankerId : (long?)null;
        var offer = flow.OutcomesOf(task.Id).Contains(FlowVocabulary.Lapse) ? await Offer.LastAsync(act.Tx, of.Id) : null;
        var (due, remind) = await DueAsync(act, of, task, offer);
        await act.Tx.ExecuteAsync("""
            insert into WorkItems (CaseId, BranchId, Node, Desk, Level, Status, Priority, OpenedAt, DueAt, RemindAt, AssigneeId, ClaimedAt, LeaseUntil)
            values (@Id, @BranchId, @node, @Desk, @level, @status, @priority, @now, @due, @remind, @banker, @claimedAt, @leaseUntil)
            """, new
        {
            of.Id,
            of.BranchId,
            node = task.Id,
            task.Desk,
            level = (task as DeskTaskNode)?.Level ?? 0,
            status = banker is null ? WorkItemStatus.Open : WorkItemStatus.Claimed,
            priority = of.Round > 1 ? WorkItemPriority.High : WorkItemPriority.Normal,
            now = act.Now,
            due,
            remind,
            banker,
            claimedAt = banker is null ? (DateTimeOffset?)null : act.Now,
            leaseUntil = task.Desk == Desk.System ? act.Now : (DateTimeOffset?)null,
        });
        if (banker is null) return;
        // A counter-offer comes to the banker without a draft to correct.
        var returned = await act.Tx.FirstOrDefaultAsync<long?>("select CaseId from Drafts where CaseId = @Id", new { of.Id }) is not null;
        await (returned ? mail.ReturnedAsync(act, of) : offer is not null ? mail.OfferAsync(act, of, offer) : mail.CounterOfferAsync(act, of));
    }

    /// <summary>When a task is due, and when whoever has it is reminded: after half of the working time until then.</summary>
    private static async Task<(DateTimeOffset Due, DateTimeOffset? Remind)> DueAsync(Act act, Case of, TaskNode task, Offer? offer)
    {
        if (offer is null && task.DueHours is null) return (BankDay.Never, null);
        var calendar = await WorkingTime.OfAsync(act.Tx, of.BranchId);
        var due = offer?.EndsAt ?? calendar.Add(act.Now, TimeSpan.FromHours(task.DueHours!.Value));
        return (due, task.Desk == Desk.System ? null : calendar.Add(act.Now, calendar.Between(act.Now, due) / 2));
    }

    /// <summary>Another branch of the workflow made the item needless.</summary>
    private static async Task CancelAsync(Act act, Case of, string node)
    {
        await act.Tx.ExecuteAsync("""
            update WorkItems
               set Status = 'cancelled', CompletedAt = @now, Version = Version + 1
             where CaseId = @Id and Node = @node and Status in ('open', 'claimed')
            """, new { of.Id, node, now = act.Now });
        await act.AuditAsync(of.Id, "work-item-cancelled", new { node });
    }

    private async Task CloseAsync(Act act, Case of, string result)
    {
        await act.Tx.ExecuteAsync("update Cases set Status = @result, ClosedAt = @now where Id = @Id", new { of.Id, result, now = act.Now });
        await act.AuditAsync(of.Id, "case-closed", new { result });
        await mail.ClosedAsync(act, of, result);
    }

    private sealed record FactsRow(string? Verdict, int? RequiredLevel, string? Bureau, long? OneVoteRowId, Money Others);
}

/// <summary>Lower comes first in a queue; within a priority the earlier due date does.</summary>
public static class WorkItemPriority
{
    /// <summary>Its due date has passed.</summary>
    public const int Overdue = 0;

    /// <summary>Corrected after a return: the customer is waiting for the second time.</summary>
    public const int High = 1;
    public const int Normal = 2;
}
