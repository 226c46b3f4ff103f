namespace Branch.Flow.Routing;

/// <summary>
/// Goes every way that a case could take through a document, whatever is answered and however decisions fall, and
/// refuses the document if one of them loses the case, opens a task twice, or can no longer reach an end.
/// </summary>
internal sealed class WayCheck
{
    /// <summary>Situations looked at before a document counts as too entangled.</summary>
    public const int Limit = 10_000;

    /// <summary>Beyond this, how often a connection was visited in vain makes no difference.</summary>
    private const int Clamp = 2;

    private readonly FlowDocument flow;
    private readonly Dictionary<string, Situation> known = new(StringComparer.Ordinal);
    private readonly Queue<Situation> open = [];

    private WayCheck(FlowDocument flow) => this.flow = flow;

    public static void Run(FlowDocument flow)
    {
        var check = new WayCheck(flow);
        check.Explore();
        check.RequireEnds();
    }

    private void Explore()
    {
        var start = new Situation(new Tokens(flow.Connections.Count), "at the start", null);
        Choices.ForEach(choices => Step(start, "at the start", (walk) => walk.Start(), choices));
        while (open.TryDequeue(out var situation))
        {
            foreach (var index in situation.Tokens.Waiting)
            {
                var node = flow.Nodes[index];
                foreach (var outcome in flow.OutcomesOf(node.Id))
                {
                    Choices.ForEach(choices =>
                        Step(situation, $"{node.Id}: {outcome}", walk => walk.Resume(node, outcome), choices));
                }
            }
        }
    }

    private void Step(Situation from, string way, Action<Walk> move, Choices choices)
    {
        var tokens = from.Tokens.Copy();
        try
        {
            move(new Walk(flow, tokens, choices.Route));
        }
        catch (FlowException e)
        {
            throw flow.Wrong(e.Node, $"{e.Reason} (after {from.Way(way)})");
        }
        Normalise(tokens);
        var key = Key(tokens);
        if (!known.TryGetValue(key, out var to))
        {
            if (known.Count == Limit) throw flow.Wrong(null, $"has more than {Limit} situations; make the parallel parts smaller");
            known.Add(key, to = new Situation(tokens, way, from));
            open.Enqueue(to);
        }
        to.Before.Add(from);
    }

    private void RequireEnds()
    {
        var ending = new HashSet<Situation>();
        var stack = new Stack<Situation>(known.Values.Where(s => s.Tokens.Closed is not null));
        while (stack.TryPop(out var situation))
            if (ending.Add(situation))
                foreach (var before in situation.Before) stack.Push(before);

        if (known.Values.FirstOrDefault(s => !ending.Contains(s)) is { } stuck)
            throw flow.Wrong(flow.Nodes[stuck.Tokens.Waiting[0]].Id, $"cannot reach an end any more (after {stuck.Way(null)})");
    }

    private static void Normalise(Tokens tokens)
    {
        for (var i = 0; i < tokens.Visits.Length; i++) tokens.Visits[i] = Math.Clamp(tokens.Visits[i], -Clamp, Clamp);
    }

    private static string Key(Tokens tokens) => tokens.Closed ?? string.Join(',', tokens.Waiting.Order())
        + '|' + string.Join(',', tokens.Visits) + '|' + string.Concat(tokens.Followed.Select((f, i) => f && tokens.Visits[i] > 0 ? '1' : '0'));

    private sealed record Situation(Tokens Tokens, string Last, Situation? From)
    {
        public HashSet<Situation> Before { get; } = new(ReferenceEqualityComparer.Instance);

        public bool Equals(Situation? other) => ReferenceEquals(this, other);
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        /// <summary>The answers that lead here, and perhaps one more; the last few of them.</summary>
        public string Way(string? more)
        {
            var steps = new List<string>();
            for (var s = this; s?.From is not null; s = s.From) steps.Insert(0, s.Last);
            if (more is not null) steps.Add(more);
            return string.Join(", ", steps.TakeLast(6));
        }
    }
}
