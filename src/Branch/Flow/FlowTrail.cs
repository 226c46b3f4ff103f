using Branch.Flow.BuiltIn;
using Branch.Flow.Routing;

namespace Branch.Flow;

/// <summary>An answer from a case's journal.</summary>
/// <param name="Facts">As they were when the answer was given.</param>
public sealed record TrailStep(string Node, string Outcome, Facts Facts);

/// <summary>The way that a case has taken, found by going it again.</summary>
public sealed class FlowTrail : IWalkWatcher
{
    private readonly List<FlowNode> nodes = [];
    private readonly List<FlowConnection> connections = [];
    private readonly List<string> waiting = [];

    private FlowTrail(FlowDocument flow) => Flow = flow;

    public FlowDocument Flow { get; }

    /// <summary>Every step reached, in order, as often as it was reached.</summary>
    public IReadOnlyList<FlowNode> Nodes => nodes;

    /// <summary>Every connection followed, in order, as often as it was followed.</summary>
    public IReadOnlyList<FlowConnection> Connections => connections;

    /// <summary>Ids of the tasks at which the case waits now; none once it is closed.</summary>
    public IReadOnlyList<string> Waiting => waiting;

    /// <summary>approved, rejected, or null while the case is open.</summary>
    public string? Result { get; private set; }

    /// <exception cref="FlowException">The journal does not fit the document.</exception>
    public static FlowTrail Replay(FlowDocument flow, Facts start, IEnumerable<TrailStep> steps)
    {
        var trail = new FlowTrail(flow);
        var engine = new BuiltInEngine();
        var step = engine.Start(flow, start, trail);
        trail.Apply(step);
        foreach (var done in steps)
        {
            step = engine.Resume(flow, step.State, new StepCompleted(done.Node, done.Outcome), done.Facts, trail);
            trail.waiting.Remove(done.Node);
            trail.Apply(step);
        }
        return trail;
    }

    void IWalkWatcher.Entered(FlowNode node) => nodes.Add(node);

    void IWalkWatcher.Followed(FlowConnection connection) => connections.Add(connection);

    private void Apply(FlowStep step)
    {
        foreach (var effect in step.Effects)
        {
            if (effect is WithdrawWorkItem gone) waiting.Remove(gone.Node);
            if (effect is OpenWorkItem open) waiting.Add(open.Node);
            if (effect is CloseCase close) Result = close.Result;
        }
    }
}
