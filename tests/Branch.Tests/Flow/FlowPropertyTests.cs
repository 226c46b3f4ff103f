using Branch.Flow;
using Branch.Flow.BuiltIn;
using CsCheck;

namespace Branch.Tests.Flow;

public class FlowPropertyTests
{
    private static readonly Facts Nothing = new(new Dictionary<string, object?>());

    /// <summary>Any graph at all: most are refused, and no accepted one may lose its case.</summary>
    private static readonly Gen<Documents> AnyDocument =
        from kinds in Gen.Int[0, 6].Array[2, 7]
        from targets in Gen.Int[0, 99].Array[40]
        from modes in Gen.Int[0, 2].Array[8]
        select Wild(kinds, targets, modes);

    /// <summary>Blocks one in the other: sequences, choices, parallel branches with a join, loops with a return.</summary>
    private static readonly Gen<Documents> GoodDocument =
        from seed in Gen.Int[0, int.MaxValue - 1]
        select Tame(new Random(seed));

    private static readonly Gen<int[]> Answers = Gen.Int[0, 99].Array[25];

    [Fact]
    public void No_document_that_was_accepted_loses_its_case()
    {
        var accepted = 0;
        Gen.Select(AnyDocument, Answers).Sample((document, answers) =>
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
        Gen.Select(GoodDocument, Answers).Sample((document, answers) => Go(document.Parse(), answers), iter: 60);

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

    private static Documents Wild(int[] kinds, int[] targets, int[] modes)
    {
        var document = new Documents();
        var next = 0;
        for (var i = 0; i < kinds.Length; i++)
        {
            var id = $"n{i}";
            string Target() => targets[next++ % targets.Length] % (kinds.Length + 1) is var t && t == kinds.Length ? "z" : $"n{t}";
            foreach (var port in Add(document, id, kinds[i], modes[i])) document.Connect($"{id}:{port}>{Target()}");
        }
        return document.Close("z");
    }

    private static string[] Add(Documents document, string id, int kind, int mode)
    {
        switch (kind)
        {
            case 0 or 1: document.Task(id); return ["Submit"];
            case 2: document.Desk(id, "clerk"); return ["Positive", "Negative", "Return"];
            case 3: document.Decision(id, mode == 0 ? "true" : "getAmount() > 1"); return ["True", "False"];
            case 4: document.Fork(id, "A", "B"); return ["A", "B"];
            case 5: document.Switch(id, mode == 0 ? "MatchFirst" : "MatchAny", ("A", "true"), ("B", mode == 1 ? "true" : "false")); return ["A", "B", "Default"];
            default: document.Join(id, ((JoinMode)mode).ToString()); return ["Done"];
        }
    }

    private static Documents Tame(Random random)
    {
        var document = new Documents();
        var count = 0;
        document.Task("start");
        var last = Block("start:Submit", 3);
        return document.Close("end").Connect([.. last.Select(way => $"{way}>end")]);

        string[] Block(string from, int depth, bool loops = true) => (depth == 0 ? 0 : random.Next(loops ? 5 : 4)) switch
        {
            0 => Task(from),
            1 => [.. Block(from, depth - 1, loops).SelectMany(way => Block(way, depth - 1, loops))],
            2 => Choice(from, depth, loops),
            3 => Parallel(from, depth),
            _ => Loop(from),
        };

        string Id() => $"n{count++}";

        string[] Task(string from)
        {
            var id = Id();
            document.Task(id).Connect($"{from}>{id}");
            return [$"{id}:Submit"];
        }

        string[] Choice(string from, int depth, bool loops)
        {
            var (id, meet) = (Id(), Id());
            document.Decision(id, random.Next(2) == 0 ? "true" : "false").Join(meet, "WaitAny").Connect($"{from}>{id}");
            foreach (var way in Block($"{id}:True", depth - 1, loops).Concat(Block($"{id}:False", depth - 1, loops))) document.Connect($"{way}>{meet}");
            return [$"{meet}:Done"];
        }

        // Without loops: at a join Elsa takes the first round of a loop for the branch's last word.
        string[] Parallel(string from, int depth)
        {
            var (id, meet) = (Id(), Id());
            document.Fork(id, "A", "B").Join(meet, "WaitAllActive").Connect($"{from}>{id}");
            foreach (var way in Block($"{id}:A", depth - 1, false).Concat(Block($"{id}:B", depth - 1, false))) document.Connect($"{way}>{meet}");
            return [$"{meet}:Done"];
        }

        string[] Loop(string from)
        {
            var (id, meet) = (Id(), Id());
            document.Desk(id, "clerk").Task(meet).Connect($"{from}>{id}", $"{id}:Return>{id}", $"{id}:Positive>{meet}", $"{id}:Negative>{meet}");
            return [$"{meet}:Submit"];
        }
    }
}
