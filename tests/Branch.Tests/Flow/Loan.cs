using Branch.Flow;

namespace Branch.Tests.Flow;

/// <summary>A loan on its way: answers desk after desk and tells where it waits.</summary>
internal sealed class Loan
{
    private readonly FlowDocument flow;
    private readonly IFlowEngine engine;
    private FlowState state;

    private Loan(IFlowEngine engine, FlowDocument flow, decimal amount, decimal limit)
    {
        (this.engine, this.flow) = (engine, flow);
        Amount = amount;
        Limit = limit;
        var step = engine.Start(flow, Facts);
        state = step.State;
        Effects = step.Effects;
    }

    public static FlowDocument Document { get; } =
        FlowDocument.Parse(File.ReadAllBytes(Path.Combine(FlowLibrary.DefaultDirectory, "loan.json")), "loan.json");

    public decimal Amount { get; set; }
    public decimal Limit { get; set; }
    public bool VotesDiffer { get; set; }
    public bool TwoVotesRequired { get; set; } = true;
    public bool OtherTerms { get; set; }
    public bool VoteHolds { get; set; }
    public IReadOnlyList<FlowEffect> Effects { get; private set; }

    /// <summary>The node at which it waits, or the result.</summary>
    public string At => Assert.Single(Effects) switch
    {
        OpenWorkItem open => open.Node,
        CloseCase close => close.Result,
        var other => throw new InvalidOperationException(other.ToString()),
    };

    private Facts Facts => new(new Dictionary<string, object?> { ["Amount"] = Amount, ["Exposure"] = Amount, ["VotesDiffer"] = VotesDiffer, ["TwoVotesRequired"] = TwoVotesRequired, ["ClerkVoteHolds"] = VoteHolds, ["OtherTerms"] = OtherTerms, ["AuthorityLimit"] = Limit, ["Product"] = "instalment" });

    public static Loan Of(IFlowEngine engine, decimal amount, decimal limit = 100_000, FlowDocument? flow = null) => new(engine, flow ?? Document, amount, limit);

    public Loan Answer(params string[] outcomes)
    {
        foreach (var outcome in outcomes)
        {
            var step = engine.Resume(flow, state, At, outcome, Facts);
            state = step.State;
            Effects = step.Effects;
        }
        return this;
    }
}
