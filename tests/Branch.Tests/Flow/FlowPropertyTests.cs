using Branch.Flow;
using Branch.Flow.BuiltIn;
using CsCheck;

namespace Branch.Tests.Flow;

public class FlowPropertyTests
{
    private static readonly Facts Nothing = new(new Dictionary<string, object?>());

    private static readonly Gen<int[]> Answers = Gen.Int[0, 99].Array[25];

    [Fact]
    public void No_document_that_was_accepted_loses_its_case()
    {
        var accepted = 0;
        Gen.Select(RandomDocuments.Any, Answers).Sample((document, answers) =>
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
            Interlocked.Increment(ref accepted);
            Go(flow, answers);
        }, iter: 1500);
        // About one drawn document in thirty is accepted; far fewer would mean that the test looks at nothing.
        Assert.True(accepted > 10, $"only {accepted} were accepted");
    }

    [Fact]
    public void Documents_made_of_whole_blocks_are_accepted_and_never_lose_a_case() =>
        Gen.Select(RandomDocuments.Good, Answers).Sample((document, answers) => Go(document.Parse(), answers), iter: 60);

    /// <summary>Goes through a document; holds the live way against the trail and the state against its text.</summary>
    private static void Go(FlowDocument flow, int[] answers)
    {
        var engine = new BuiltInEngine();
        var waiting = new List<string>();
        var journal = new List<TrailStep>();
        var step = engine.Start(flow, Nothing, null);
        foreach (var answer in answers)
        {
            var closed = Apply(step, waiting);
            Assert.True(closed ? waiting.Count == 0 : waiting.Count > 0, "the case was lost");
            Assert.Equal(step.State.Value, Standing.Read(flow, step.State.Value).Write());
            HoldAgainstTrail(flow, journal, waiting, step);
            if (closed) return;
            var node = waiting[answer % waiting.Count];
            var outcome = flow.OutcomesOf(node)[answer / 7 % flow.OutcomesOf(node).Count];
            waiting.Remove(node);
            journal.Add(new TrailStep(node, outcome, Nothing));
            step = engine.Resume(flow, step.State, new StepCompleted(node, outcome), Nothing, null);
        }
    }

    private static bool Apply(FlowStep step, List<string> waiting)
    {
        foreach (var effect in step.Effects)
        {
            if (effect is WithdrawWorkItem gone) Assert.True(waiting.Remove(gone.Node));
            if (effect is OpenWorkItem open) waiting.Add(open.Node);
        }
        Assert.Equal(waiting.Count, waiting.Distinct().Count());
        return step.Effects.Any(e => e is CloseCase);
    }

    private static void HoldAgainstTrail(FlowDocument flow, List<TrailStep> journal, List<string> waiting, FlowStep step)
    {
        var trail = FlowTrail.Replay(flow, Nothing, journal);
        Assert.Equal(waiting, trail.Waiting);
        Assert.Equal(step.Effects.OfType<CloseCase>().SingleOrDefault()?.Result, trail.Result);
        Assert.Equal(flow.Start.Id, trail.Nodes[0].Id);
    }
}
