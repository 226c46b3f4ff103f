namespace Branch.Flow.Routing;

/// <summary>Runs something once for every combination of answers that the decisions on its way could give.</summary>
internal sealed class Choices
{
    private readonly List<(int Taken, int Of)> taken = [];
    private int next;

    public static void ForEach(Action<Choices> run)
    {
        var choices = new Choices();
        do
        {
            choices.next = 0;
            run(choices);
        }
        while (choices.Advance());
    }

    public IReadOnlyList<string> Route(FlowNode node)
    {
        var options = Options(node);
        if (options.Count == 1) return options[0];
        if (next == taken.Count) taken.Add((0, options.Count));
        return options[taken[next++].Taken];
    }

    private bool Advance()
    {
        taken.RemoveRange(next, taken.Count - next);
        while (taken.Count > 0)
        {
            var (last, of) = taken[^1];
            taken.RemoveAt(taken.Count - 1);
            if (last + 1 == of) continue;
            taken.Add((last + 1, of));
            return true;
        }
        return false;
    }

    private static IReadOnlyList<IReadOnlyList<string>> Options(FlowNode node) => node switch
    {
        DecisionNode => [["True"], ["False"]],
        SwitchNode { MatchesAll: true } all => [[SwitchNode.Default], .. Subsets([.. all.Cases.Select(c => c.Label)])],
        SwitchNode first => [.. first.Ports.Select(p => (string[])[p])],
        _ => [node.Ports],
    };

    private static IEnumerable<IReadOnlyList<string>> Subsets(string[] labels) =>
        Enumerable.Range(1, (1 << labels.Length) - 1)
            .Select(bits => (string[])[.. labels.Where((_, i) => (bits & (1 << i)) != 0)]);
}
