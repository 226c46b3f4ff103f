namespace Branch.Flow.Routing;

/// <summary>
/// One step of a case through the graph, from a start or an answer until it waits again.
/// The rules are those of Elsa 3.7's flowchart in its default mode, which counts visits: a step begins when every forward
/// connection into it was visited since it last ran and one of them was followed; if none was, it is skipped and its
/// own connections count as visited, so that joins further on do not wait for what will never come.
/// </summary>
/// <param name="route">Outcomes of a step at which nobody waits.</param>
internal sealed class Walk(FlowDocument flow, Tokens tokens, Func<FlowNode, IReadOnlyList<string>> route)
{
    private readonly FlowGraph graph = flow.Graph;
    private readonly Queue<(int Node, bool Backward)> queue = [];
    private readonly List<FlowEffect> effects = [];
    private int running = -1;

    /// <summary>Told of every step that runs and every connection that is followed.</summary>
    public IWalkWatcher? Watcher { get; init; }

    public IReadOnlyList<FlowEffect> Start()
    {
        queue.Enqueue((flow.Start.Index, false));
        return Run();
    }

    public IReadOnlyList<FlowEffect> Resume(FlowNode node, string outcome)
    {
        tokens.Waiting.Remove(node.Index);
        // Elsa forgets over a wait that the step was reached by a way back, so that it counts as visited.
        Completed(node.Index, false, [outcome]);
        return Run();
    }

    private List<FlowEffect> Run()
    {
        while (tokens.Closed is null && queue.TryDequeue(out var item)) Execute(flow.Nodes[item.Node], item.Backward);
        if (tokens.Closed is null && tokens.Waiting.Count == 0)
            throw flow.Wrong(null, "nothing waits any more and the case is not closed");
        return effects;
    }

    private void Execute(FlowNode node, bool backward)
    {
        Watcher?.Entered(node);
        switch (node)
        {
            case TaskNode:
                Wait(node);
                break;
            case CloseCaseNode close:
                Close(close);
                break;
            case JoinNode:
                running = node.Index;
                CancelAncestors(node.Index);
                var cancelled = running < 0;
                running = -1;
                if (!cancelled) Completed(node.Index, backward, [FlowVocabulary.Done]);
                break;
            default:
                Completed(node.Index, backward, route(node));
                break;
        }
    }

    private void Wait(FlowNode node)
    {
        if (tokens.Waiting.Contains(node.Index)) throw flow.Wrong(node.Id, "is reached a second time while it still waits");
        tokens.Waiting.Add(node.Index);
        effects.Add(new OpenWorkItem(node.Id));
    }

    private void Close(CloseCaseNode close)
    {
        foreach (var node in tokens.Waiting) Withdraw(node);
        tokens.Waiting.Clear();
        tokens.Closed = close.Result;
        effects.Add(new CloseCase(close.Id, close.Result));
    }

    private void Completed(int node, bool backward, IReadOnlyList<string> outcomes)
    {
        if (!backward)
            foreach (var inbound in graph.ForwardInbound(node)) tokens.Visits[inbound.Index]--;

        foreach (var connection in graph.Outbound(node))
        {
            var followed = outcomes.Contains(connection.Outcome);
            if (followed) Watcher?.Followed(connection);
            if (!graph.IsBackward(connection))
                Visit(connection, followed);
            else if (followed)
                queue.Enqueue((connection.Target.Index, true));
        }
    }

    private void Visit(FlowConnection connection, bool followed)
    {
        tokens.Visits[connection.Index]++;
        tokens.Followed[connection.Index] = followed;
        var target = connection.Target.Index;
        var mode = connection.Target is JoinNode join ? join.Mode : JoinMode.WaitAllActive;
        if (mode == JoinMode.WaitAny)
            VisitWaitAny(connection, target);
        else if (AllVisited(target))
            ScheduleOrSkip(target, mode == JoinMode.WaitAll ? AllFollowed(target) : AnyFollowed(target));
    }

    private void VisitWaitAny(FlowConnection connection, int target)
    {
        if (tokens.Visits[connection.Index] <= 0 || queue.Any(item => item.Node == target)) return;
        if (AnyFollowed(target))
        {
            queue.Enqueue((target, false));
            CancelAncestors(target);
        }
        else if (AllVisited(target))
        {
            ScheduleOrSkip(target, false);
        }
    }

    private void ScheduleOrSkip(int target, bool schedule)
    {
        if (schedule)
            queue.Enqueue((target, false));
        else
            Completed(target, false, []);
    }

    private void CancelAncestors(int target)
    {
        if (running >= 0 && graph.IsAncestor(running, target))
        {
            (var cancelled, running) = (running, -1);
            Completed(cancelled, false, []);
        }
        foreach (var node in tokens.Waiting.Where(n => graph.IsAncestor(n, target)).ToArray())
        {
            if (!tokens.Waiting.Remove(node)) continue;
            Withdraw(node);
            Completed(node, false, []);
        }
    }

    private void Withdraw(int node)
    {
        var id = flow.Nodes[node].Id;
        if (!effects.Remove(new OpenWorkItem(id))) effects.Add(new WithdrawWorkItem(id));
    }

    private bool AllVisited(int node) => graph.ForwardInbound(node).All(c => tokens.Visits[c.Index] > 0);

    private bool AnyFollowed(int node) => Latest(node) is > 0 and var latest
        && graph.ForwardInbound(node).Any(c => tokens.Visits[c.Index] == latest && tokens.Followed[c.Index]);

    private bool AllFollowed(int node) => Latest(node) is > 0 and var latest
        && graph.ForwardInbound(node).All(c => tokens.Visits[c.Index] == latest && tokens.Followed[c.Index]);

    private int Latest(int node) => graph.ForwardInbound(node).Max(c => tokens.Visits[c.Index]);
}

/// <summary>Looks on while a case walks.</summary>
internal interface IWalkWatcher
{
    void Entered(FlowNode node);
    void Followed(FlowConnection connection);
}
