using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Elsa.Workflows.State;

namespace Branch.Flow.Elsa;

/// <summary>
/// Runs documents on Elsa's own workflow runner, without Elsa's stores: a step is computed in a scope of its own, the state
/// goes back to the caller as text, and what the activities want done is collected instead of done.
/// </summary>
public sealed class ElsaEngine : IFlowEngine, IDisposable
{
    private readonly ServiceProvider services = ElsaServices.ForRunning();
    private readonly ElsaGraphs graphs;
    private readonly ElsaStates states;

    public ElsaEngine()
    {
        graphs = new ElsaGraphs(services);
        states = new ElsaStates(services.GetRequiredService<IWorkflowStateSerializer>());
    }

    public string Name => "elsa";

    public ValueTask<FlowStep> StartAsync(FlowDocument flow, Facts facts, CancellationToken ct) =>
        StepAsync(flow, facts, null, (runner, graph, inputs) => runner.RunAsync(graph, new RunWorkflowOptions { Input = inputs }, ct));

    public ValueTask<FlowStep> ResumeAsync(FlowDocument flow, FlowState state, StepCompleted done, Facts facts, CancellationToken ct)
    {
        if (state.Engine != Name) throw flow.Wrong(done.Node, $"the state was written by the engine '{state.Engine}', not by '{Name}'");
        var (closed, waiting) = states.Read(flow, state.Value);
        var task = flow.Task(done.Node);
        if (closed is not null) throw flow.Wrong(task.Id, $"the case is already closed ({closed})");
        var bookmark = waiting!.Bookmarks.FirstOrDefault(b => b.ActivityId == task.Id) ?? throw flow.Wrong(task.Id, "the case does not wait here");
        if (!flow.OutcomesOf(task.Id).Contains(done.Outcome)) throw flow.Wrong(task.Id, $"the outcome '{done.Outcome}' leads nowhere");
        return StepAsync(flow, facts, done.Outcome,
            (runner, graph, inputs) => runner.RunAsync(graph, waiting, new RunWorkflowOptions { BookmarkId = bookmark.Id, Input = inputs }, ct));
    }

    public void Dispose() => services.Dispose();

    private async ValueTask<FlowStep> StepAsync(
        FlowDocument flow, Facts facts, string? outcome, Func<IWorkflowRunner, WorkflowGraph, Dictionary<string, object>, Task<RunWorkflowResult>> run)
    {
        var graph = await graphs.OfAsync(flow);
        await using var scope = services.CreateAsyncScope();
        var step = scope.ServiceProvider.GetRequiredService<ElsaStep>();
        step.Begin(flow, outcome);
        var state = await RunAsync(flow, step, () => run(scope.ServiceProvider.GetRequiredService<IWorkflowRunner>(), graph, Inputs(flow, facts)));
        if (step.Closed is null && state.Bookmarks.Count == 0) throw flow.Wrong(null, "nothing waits any more and the case is not closed");
        return new FlowStep(new FlowState(Name, states.Write(flow, step.Closed, state)), step.Effects);
    }

    private static async Task<WorkflowState> RunAsync(FlowDocument flow, ElsaStep step, Func<Task<RunWorkflowResult>> run)
    {
        try
        {
            var state = (await run()).WorkflowState;
            return state.Incidents.FirstOrDefault() is { } incident ? throw flow.Wrong(incident.ActivityId, incident.Message) : state;
        }
        catch (Exception error) when (error is not (FlowException or OperationCanceledException or OutOfMemoryException))
        {
            throw flow.Wrong(step.Node, $"failed in Elsa: {error.GetBaseException().Message}");
        }
    }

    /// <summary>Every input that is declared: what is not given, Elsa would take from the step before.</summary>
    private static Dictionary<string, object> Inputs(FlowDocument flow, Facts facts) =>
        flow.Inputs.ToDictionary(input => input.Name, input => Plain(flow, input.Name, facts.Values.GetValueOrDefault(input.Name))!);

    private static object? Plain(FlowDocument flow, string name, object? value) => value switch
    {
        null or string or bool or decimal or int or long or short or byte or float or double => value,
        _ => throw flow.Wrong(null, $"the fact '{name}' is a {value.GetType().Name}; facts are numbers, texts and booleans"),
    };
}
