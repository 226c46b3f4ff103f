using Branch.Flow;
using Branch.Flow.BuiltIn;
using Branch.Tests.Flow;
using static Branch.Bench.Clock;

namespace Branch.Bench;

/// <summary>Flow steps per second on one core: loans through bureau, assessment, clerk, manager, offer and hand-over, the state as text between the steps.</summary>
internal static class EngineBench
{
    private static readonly (string Node, string Outcome)[] Way =
        [("bureau", "Done"), ("assess", "Done"), ("verify", "Positive"), ("decide", "Approve"), ("makeOffer", "Done"), ("preContract", "Done"), ("contract", "Done"),
         ("approvalLetter", "Done"), ("offer", "Accept"), ("handOver", "Done")];

    private static readonly Facts Facts = new(new Dictionary<string, object?> { ["Amount"] = 12_000m, ["AuthorityLimit"] = 25_000m, ["Product"] = "instalment" });

    public static async Task<double> RunAsync(int? count)
    {
        if (ElsaPart.Here is { } elsa) Say($"Elsa: {await StepsAsync(elsa.Engine(), Math.Max(20, (count ?? 100_000) / 100)):0} steps/s");
        var built = await StepsAsync(new BuiltInEngine(), count ?? 100_000);
        Say($"built-in: {built:0} steps/s");
        return built;
    }

    private static async Task<double> StepsAsync(IFlowEngine engine, int cases)
    {
        for (var i = 0; i < cases / 10; i++) await OneAsync(engine);
        var seconds = await SecondsAsync(async () => { for (var i = 0; i < cases; i++) await OneAsync(engine); });
        return cases * (Way.Length + 1) / seconds;
    }

    private static async Task OneAsync(IFlowEngine engine)
    {
        var step = await engine.StartAsync(Loan.Document, Facts, default);
        foreach (var (node, outcome) in Way) step = await engine.ResumeAsync(Loan.Document, step.State, new StepCompleted(node, outcome), Facts, default);
        if (step.Effects is not [CloseCase { Result: "approved" }]) throw new InvalidOperationException("The loan was not approved.");
    }
}
