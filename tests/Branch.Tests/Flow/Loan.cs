using Branch.Flow;
using Branch.Flow.BuiltIn;

namespace Branch.Tests.Flow;

/// <summary>A loan on its way: answers desk after desk and tells where it waits.</summary>
internal sealed class Loan
{
    private readonly FlowDocument flow;
    private readonly BuiltInEngine engine = new();
    private FlowState state;

    private Loan(FlowDocument flow, decimal amount, decimal limit)
    {
        this.flow = flow;
        Amount = amount;
        Limit = limit;
        var step = engine.Start(flow, Facts, null);
        state = step.State;
        Effects = step.Effects;
    }

    public static FlowDocument Document { get; } =
        FlowDocument.Parse(File.ReadAllBytes(Path.Combine(FlowLibrary.DefaultDirectory, "loan.json")), "loan.json");

    public decimal Amount { get; set; }
    public decimal Limit { get; set; }
    public bool VotesDiffer { get; set; }
    public IReadOnlyList<FlowEffect> Effects { get; private set; }

    /// <summary>The node at which it waits, or the result.</summary>
    public string At => Assert.Single(Effects) switch
    {
        OpenWorkItem open => open.Node,
        CloseCase close => close.Result,
        var other => throw new InvalidOperationException(other.ToString()),
    };

    private Facts Facts => new(new Dictionary<string, object?> { ["Amount"] = Amount, ["Exposure"] = Amount, ["VotesDiffer"] = VotesDiffer, ["AuthorityLimit"] = Limit, ["Product"] = "instalment" });

    public static Loan Of(decimal amount, decimal limit = 100_000, FlowDocument? flow = null) => new(flow ?? Document, amount, limit);

    public Loan Answer(params string[] outcomes)
    {
        foreach (var outcome in outcomes)
        {
            var step = engine.Resume(flow, state, new StepCompleted(At, outcome), Facts, null);
            state = step.State;
            Effects = step.Effects;
        }
        return this;
    }
}
