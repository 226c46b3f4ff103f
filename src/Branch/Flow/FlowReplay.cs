namespace Branch.Flow;

/// <summary>
/// A case's state, rebuilt by giving an engine the answers of the journal again. That is how a case that began on one engine
/// goes on with another.
/// </summary>
/// <param name="Waiting">Ids of the tasks at which the case waits.</param>
public sealed record FlowReplay(FlowState State, IReadOnlyList<string> Waiting)
{
    /// <exception cref="FlowException">The journal does not fit the document.</exception>
    public static async ValueTask<FlowReplay> RunAsync(IFlowEngine engine, FlowDocument flow, Facts start, IEnumerable<TrailStep> steps, CancellationToken ct)
    {
        var waiting = new List<string>();
        var step = await engine.StartAsync(flow, start, ct);
        Follow(step, waiting);
        foreach (var done in steps)
        {
            step = await engine.ResumeAsync(flow, step.State, new StepCompleted(done.Node, done.Outcome), done.Facts, ct);
            waiting.Remove(done.Node);
            Follow(step, waiting);
        }
        return new FlowReplay(step.State, waiting);
    }

    private static void Follow(FlowStep step, List<string> waiting)
    {
        foreach (var effect in step.Effects)
        {
            if (effect is WithdrawWorkItem gone) waiting.Remove(gone.Node);
            if (effect is OpenWorkItem open) waiting.Add(open.Node);
        }
    }
}
