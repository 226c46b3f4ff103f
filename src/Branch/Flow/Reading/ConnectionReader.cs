namespace Branch.Flow.Reading;

internal static class ConnectionReader
{
    public static IReadOnlyList<FlowConnection> Read(Part root, IReadOnlyList<FlowNode> nodes)
    {
        var byId = nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var connections = new List<FlowConnection>();
        foreach (var part in root.Objects("connections")) connections.Add(Connection(part, byId, connections.Count));
        foreach (var twice in connections.GroupBy(c => (c.Source.Index, c.Outcome, c.Target.Index)).Where(g => g.Count() > 1))
            throw root.Wrong($"the connection from '{twice.First().Source.Id}' by '{twice.First().Outcome}' to '{twice.First().Target.Id}' is there twice");
        return connections;
    }

    private static FlowConnection Connection(Part part, Dictionary<string, FlowNode> nodes, int index)
    {
        var (source, outcome) = End(part, "source", nodes);
        var (target, port) = End(part, "target", nodes);
        if (outcome is null) throw part.For(source.Id).Wrong($"the connection to '{target.Id}' has no source port");
        if (port is not (null or "In")) throw part.For(target.Id).Wrong($"is entered by the port '{port}'; there is only 'In'");
        if (!source.Ports.Contains(outcome))
            throw part.For(source.Id).Wrong(source is CloseCaseNode
                ? $"ends the case, but is connected to '{target.Id}'"
                : $"cannot give the outcome '{outcome}'; it can give {string.Join(", ", source.Ports)}");
        var bends = part.Objects("vertices").Select(Point).ToList();
        part.End();
        return new FlowConnection(index, source, outcome, target, bends);
    }

    private static (FlowNode Node, string? Port) End(Part connection, string name, Dictionary<string, FlowNode> nodes)
    {
        var end = connection.Object(name);
        var id = end.Text("activity");
        var port = end.OptionalText("port");
        end.End();
        return nodes.TryGetValue(id, out var node) ? (node, port) : throw connection.For(id).Wrong($"is named as {name} of a connection, but not in the document");
    }

    private static (double X, double Y) Point(Part part) =>
        (part.OptionalNumber("x") ?? throw part.Wrong("a bend has no x"), part.OptionalNumber("y") ?? throw part.Wrong("a bend has no y"));
}
