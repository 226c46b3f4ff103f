using Branch.Flow.Routing;
using Branch.Flow.Scripts;

namespace Branch.Flow.BuiltIn;

/// <summary>Runs documents by itself, with the rules of Elsa 3.7's flowchart.</summary>
public sealed class BuiltInEngine : IFlowEngine
{
    public string Name => "built-in";

    public ValueTask<FlowStep> StartAsync(FlowDocument flow, Facts facts, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Start(flow, facts, null));
    }

    public ValueTask<FlowStep> ResumeAsync(FlowDocument flow, FlowState state, StepCompleted done, Facts facts, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Resume(flow, state, done, facts, null));
    }

    internal FlowStep Start(FlowDocument flow, Facts facts, IWalkWatcher? watcher)
    {
        var standing = Standing.AtStart(flow);
        return Step(standing, facts, watcher, walk => walk.Start());
    }

    internal FlowStep Resume(FlowDocument flow, FlowState state, StepCompleted done, Facts facts, IWalkWatcher? watcher)
    {
        if (state.Engine != Name) throw flow.Wrong(done.Node, $"the state was written by the engine '{state.Engine}', not by '{Name}'");
        var standing = Standing.Read(flow, state.Value);
        var task = flow.Task(done.Node);
        if (standing.Tokens.Closed is { } result) throw flow.Wrong(task.Id, $"the case is already closed ({result})");
        if (!standing.Tokens.Waiting.Contains(task.Index)) throw flow.Wrong(task.Id, "the case does not wait here");
        if (!flow.OutcomesOf(task.Id).Contains(done.Outcome)) throw flow.Wrong(task.Id, $"the outcome '{done.Outcome}' leads nowhere");
        if (task is DeskTaskNode { Variable: { } variable }) standing.Variables[variable] = done.Outcome;
        return Step(standing, facts, watcher, walk => walk.Resume(task, done.Outcome));
    }

    private FlowStep Step(Standing standing, Facts facts, IWalkWatcher? watcher, Func<Walk, IReadOnlyList<FlowEffect>> move)
    {
        var steps = new AutomaticSteps(standing, new FlowScope(facts, standing.Variables));
        var effects = move(new Walk(standing.Flow, standing.Tokens, steps.Outcomes) { Watcher = watcher });
        return new FlowStep(new FlowState(Name, standing.Write()), effects);
    }
}
