using Branch.Flow;
using Branch.Flow.BuiltIn;
using Branch.Flow.Routing;
using CsCheck;

namespace Branch.Tests.Flow;

/// <summary>The two engines side by side: the same effects after every step, and the same places at which a case waits.</summary>
public class TwoEnginesTests
{
    private static readonly Gen<Facts> AnyFacts =
        from amount in OneOf(null, 0m, 9.5m, 12_000m, 50_000m, 50_000.01m)
        from limit in OneOf(null, 0m, 25_000m, 100_000m)
        from verdict in OneOf(null, "", "good", "2026-01-31", "{}")
        select new Facts(new Dictionary<string, object?> { ["Amount"] = amount, ["AuthorityLimit"] = limit, ["Verdict"] = verdict });

    private static readonly Gen<(int Answer, Facts Facts)[]> Steps = Gen.Select(Gen.Int[0, 999], AnyFacts).Array[16];

    [Fact]
    public void Every_way_through_a_shipped_document_is_the_same()
    {
        foreach (var flow in FlowLibrary.Load().All)
        {
            var (facts, seen, ways) = (DecidingFacts.Of(flow), new HashSet<string>(StringComparer.Ordinal), new Ways());
            var open = new Queue<Pair>([.. facts.Select(given => Pair.Start(Engines.Elsa, flow, given, ways)!)]);
            while (open.TryDequeue(out var pair))
            {
                if (!seen.Add(pair.Key)) continue;
                foreach (var node in pair.Waiting)
                    foreach (var outcome in flow.OutcomesOf(node))
                        foreach (var given in facts) open.Enqueue(pair.Resume(node, outcome, given)!);
            }
            Assert.Empty(flow.Connections.Except(ways.Taken).Select(c => $"{flow.File}: {c.Source.Id}, {c.Outcome}"));
        }
    }

    [Fact]
    public void Documents_of_whole_blocks_run_the_same()
    {
        _ = Engines.Elsa;
        Gen.Select(RandomDocuments.Good, Steps).Sample((document, steps) => Go(document.Parse(), steps), iter: 40, threads: 1);
    }

    [Fact]
    public void Documents_with_variables_run_the_same()
    {
        _ = Engines.Elsa;
        Gen.Select(RandomDocuments.WithVariables, Steps).Sample((document, steps) => Go(document.Parse(), steps), iter: 60, threads: 1);
    }

    [Fact]
    public void Whatever_graph_is_accepted_runs_the_same()
    {
        _ = Engines.Elsa;
        var accepted = 0;
        Gen.Select(RandomDocuments.Any, Steps).Sample((document, steps) =>
        {
            FlowDocument flow;
            try
            {
                flow = document.Parse();
            }
            catch (FlowException)
            {
                return;
            }
            accepted++;
            Go(flow, steps);
        }, iter: 1500, threads: 1);
        Assert.True(accepted > 10, $"only {accepted} were accepted");
    }

    private static Gen<object?> OneOf(params object?[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void Go(FlowDocument flow, (int Answer, Facts Facts)[] steps)
    {
        var pair = Pair.Start(Engines.Elsa, flow, steps[0].Facts);
        foreach (var (answer, facts) in steps.Skip(1))
        {
            if (pair is null || pair.Waiting.Count == 0) return;
            var node = pair.Waiting[answer % pair.Waiting.Count];
            var outcomes = flow.OutcomesOf(node);
            pair = pair.Resume(node, outcomes[answer / 7 % outcomes.Count], facts);
        }
    }

    /// <summary>The connections that were followed.</summary>
    private sealed class Ways : IWalkWatcher
    {
        public HashSet<FlowConnection> Taken { get; } = [];

        public void Entered(FlowNode node) { }

        public void Followed(FlowConnection connection) => Taken.Add(connection);
    }

    /// <summary>One case on both engines. What one refuses, the other must refuse at the same node.</summary>
    private sealed record Pair(IFlowEngine Elsa, FlowDocument Flow, Ways? Ways, FlowStep BuiltInStep, FlowStep ElsaStep, IReadOnlyList<string> Waiting)
    {
        private static readonly BuiltInEngine BuiltIn = new();

        /// <summary>The same key, the same future.</summary>
        public string Key => BuiltInStep.State.Value;

        public static Pair? Start(IFlowEngine elsa, FlowDocument flow, Facts facts, Ways? ways = null) =>
            Step(elsa, flow, ways, [], () => BuiltIn.Start(flow, facts, ways), () => elsa.Start(flow, facts));

        public Pair? Resume(string node, string outcome, Facts facts) => Step(Elsa, Flow, Ways, [.. Waiting.Where(n => n != node)],
            () => BuiltIn.Resume(Flow, BuiltInStep.State, new StepCompleted(node, outcome), facts, Ways),
            () => Elsa.Resume(Flow, ElsaStep.State, node, outcome, facts));

        private static Pair? Step(IFlowEngine elsa, FlowDocument flow, Ways? ways, List<string> waiting, Func<FlowStep> onBuiltIn, Func<FlowStep> onElsa)
        {
            var (builtIn, refused) = Try(onBuiltIn);
            var (ofElsa, refusedByElsa) = Try(onElsa);
            Assert.Equal((refused?.Node, refused is null), (refusedByElsa?.Node, refusedByElsa is null));
            if (builtIn is null || ofElsa is null) return null;
            Assert.Equal(builtIn.Effects, ofElsa.Effects);
            foreach (var effect in builtIn.Effects)
            {
                if (effect is WithdrawWorkItem gone) waiting.Remove(gone.Node);
                if (effect is OpenWorkItem open) waiting.Add(open.Node);
            }
            return new Pair(elsa, flow, ways, builtIn, ofElsa, waiting);
        }

        private static (FlowStep? Step, FlowException? Refused) Try(Func<FlowStep> step)
        {
            try
            {
                return (step(), null);
            }
            catch (FlowException refused)
            {
                return (null, refused);
            }
        }
    }
}
