namespace Branch.Flow.Reading;

/// <summary>
/// Where a workflow begins. Elsa 3.7 takes the first activity marked canStartWorkflow, else the first without a connection
/// into it, else the first of all; it does not read 'start'. So 'start' must agree with that.
/// </summary>
internal static class StartReader
{
    public static FlowNode Read(Part root, NodeReader reader, IReadOnlyList<FlowConnection> connections)
    {
        var said = root.OptionalText("start");
        if (reader.Nodes.Count == 0) throw root.Wrong("has no start: there are no activities");
        if (reader.Starting.Count > 1) throw root.Wrong($"has {reader.Starting.Count} activities marked canStartWorkflow; one is needed");
        var open = reader.Nodes.Where(n => connections.All(c => c.Target.Index != n.Index)).ToList();
        if (said is null && reader.Starting.Count == 0 && open.Count != 1)
            throw root.Wrong("has no start: say it by 'start' in the root and canStartWorkflow at the activity");
        var start = reader.Starting.FirstOrDefault() ?? open.FirstOrDefault() ?? reader.Nodes[0];
        if (said is not null && said != start.Id)
            throw root.For(said).Wrong($"is said to be the start, but Elsa would begin at '{start.Id}': set customProperties.canStartWorkflow at the right one");
        return start;
    }
}
