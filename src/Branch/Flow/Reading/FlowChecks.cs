namespace Branch.Flow.Reading;

/// <summary>What can be said about a document by looking at its graph; the ways through it are <see cref="Routing.WayCheck"/>'s.</summary>
internal static class FlowChecks
{
    public static void Run(FlowDocument flow)
    {
        foreach (var node in flow.Nodes)
        {
            if (!flow.Graph.Reachable[node.Index]) throw flow.Wrong(node.Id, "cannot be reached from the start");
            var (asked, others) = Question(flow, node);
            foreach (var outcome in asked.Where(o => !flow.OutcomesOf(node.Id).Contains(o)))
                throw flow.Wrong(node.Id, $"the outcome '{outcome}' has no connection");
            foreach (var outcome in flow.OutcomesOf(node.Id).Intersect(others))
                throw flow.Wrong(node.Id, $"asks for '{asked[0]}' and for '{outcome}' at once; make two tasks of it");
            if (node is TaskNode { DueHours: null } && flow.OutcomesOf(node.Id).Contains(FlowVocabulary.Overdue))
                throw flow.Wrong(node.Id, $"has the outcome '{FlowVocabulary.Overdue}', but no 'dueHours'");
            foreach (var outcome in flow.OutcomesOf(node.Id).Where(o => o is FlowVocabulary.Lapse or FlowVocabulary.Reopen && node is DeskTaskNode && !asked.Contains(FlowVocabulary.Accept)))
                throw flow.Wrong(node.Id, $"has the outcome '{outcome}', but asks for no answer of the customer");
            if (flow.OutcomesOf(node.Id).Contains(FlowVocabulary.Lapse) && !flow.Nodes.OfType<SystemTaskNode>().Any(task => task.Task == "offer"))
                throw flow.Wrong(node.Id, $"has the outcome '{FlowVocabulary.Lapse}', but no task 'offer' gives the offer its last day");
        }
        RequireEnd(flow);
        RequireTasksInCircles(flow);
        foreach (var back in flow.Connections.Where(c => flow.Graph.IsBackward(c) && !flow.Graph.IsValidBackward(c, flow.Start.Index)))
            throw flow.Wrong(back.Source.Id, $"leads back to '{back.Target.Id}' by '{back.Outcome}', but can also be reached without passing it; Elsa would stop there");
    }

    /// <summary>The outcomes that belong to the question that the step asks, and those of the questions that it does not ask.</summary>
    private static (IReadOnlyList<string> Asked, IEnumerable<string> Others) Question(FlowDocument flow, FlowNode node)
    {
        if (node is not TaskNode task) return (node.Ports, []);
        var questions = task.Questions;
        var asked = questions.FirstOrDefault(q => q.Intersect(flow.OutcomesOf(node.Id)).Any()) ?? questions[0];
        return (asked, questions.Where(q => q != asked).SelectMany(q => q));
    }

    private static void RequireEnd(FlowDocument flow)
    {
        var ending = new HashSet<int>();
        var stack = new Stack<int>(flow.Nodes.Where(n => n is CloseCaseNode).Select(n => n.Index));
        while (stack.TryPop(out var node))
            if (ending.Add(node))
                foreach (var c in flow.Connections.Where(c => c.Target.Index == node)) stack.Push(c.Source.Index);
        if (flow.Nodes.FirstOrDefault(n => !ending.Contains(n.Index)) is { } endless)
            throw flow.Wrong(endless.Id, "no way leads from here to a Branch.CloseCase");
    }

    /// <summary>A circle at which nobody waits would turn for ever.</summary>
    private static void RequireTasksInCircles(FlowDocument flow)
    {
        var done = new HashSet<int>();
        var path = new HashSet<int>();
        foreach (var node in flow.Nodes) Visit(node);

        void Visit(FlowNode node)
        {
            if (node is TaskNode || done.Contains(node.Index)) return;
            if (!path.Add(node.Index)) throw flow.Wrong(node.Id, "lies in a circle without a task and would turn for ever");
            foreach (var next in flow.Graph.Outbound(node.Index)) Visit(next.Target);
            path.Remove(node.Index);
            done.Add(node.Index);
        }
    }
}
