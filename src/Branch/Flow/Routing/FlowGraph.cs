namespace Branch.Flow.Routing;

/// <summary>
/// Which connections lead forward and which lead back, by the same rule as Elsa 3.7 (FlowGraph): breadth first from the
/// start, in the document's order; what would close a circle leads back.
/// </summary>
internal sealed class FlowGraph
{
    private readonly FlowConnection[][] outbound;
    private readonly FlowConnection[][] forwardInbound;
    private readonly bool[] backward;
    private readonly bool[][] ancestors;

    public FlowGraph(int nodes, IReadOnlyList<FlowConnection> connections, FlowNode start)
    {
        outbound = Group(nodes, connections, c => c.Source.Index);
        var edges = ForwardEdges(nodes, start.Index);
        backward = [.. connections.Select(c => !edges.Contains((c.Source.Index, c.Target.Index)))];
        forwardInbound = Group(nodes, [.. connections.Where(c => !backward[c.Index])], c => c.Target.Index);
        ancestors = [.. Enumerable.Range(0, nodes).Select(n => Walk(n, Before, nodes))];
        Reachable = Walk(start.Index, n => outbound[n].Select(c => c.Target.Index), nodes);
        Reachable[start.Index] = true;
    }

    /// <summary>By node index: can be reached from the start.</summary>
    public bool[] Reachable { get; }

    public FlowConnection[] Outbound(int node) => outbound[node];

    public FlowConnection[] ForwardInbound(int node) => forwardInbound[node];

    public bool IsBackward(FlowConnection connection) => backward[connection.Index];

    public bool IsAncestor(int node, int of) => ancestors[of][node];

    /// <summary>A way back may be followed if its target lies on every way from the start to its source.</summary>
    public bool IsValidBackward(FlowConnection connection, int start)
    {
        var (source, target) = (connection.Source.Index, connection.Target.Index);
        if (source == target || target == start) return true;
        var seen = Walk(source, n => n == target ? [] : Before(n).Where(b => b != target), outbound.Length);
        return !seen[start] && source != start;
    }

    private IEnumerable<int> Before(int node) => forwardInbound[node].Select(c => c.Source.Index);

    private HashSet<(int, int)> ForwardEdges(int nodes, int start)
    {
        var edges = new HashSet<(int, int)>();
        var next = Enumerable.Range(0, nodes).Select(_ => new List<int>()).ToArray();
        var visited = new bool[nodes];
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var source))
        {
            visited[source] = true;
            foreach (var target in outbound[source].Select(c => c.Target.Index))
            {
                if (edges.Contains((source, target)) || target == source || Walk(target, n => next[n], nodes)[source]) continue;
                edges.Add((source, target));
                next[source].Add(target);
                if (!visited[target]) queue.Enqueue(target);
            }
        }
        return edges;
    }

    private static bool[] Walk(int from, Func<int, IEnumerable<int>> next, int nodes)
    {
        var seen = new bool[nodes];
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var node))
        {
            foreach (var n in next(node))
            {
                if (seen[n]) continue;
                seen[n] = true;
                stack.Push(n);
            }
        }
        return seen;
    }

    private static FlowConnection[][] Group(int nodes, IReadOnlyList<FlowConnection> connections, Func<FlowConnection, int> by)
    {
        var groups = connections.ToLookup(by);
        return [.. Enumerable.Range(0, nodes).Select(n => groups[n].ToArray())];
    }
}
