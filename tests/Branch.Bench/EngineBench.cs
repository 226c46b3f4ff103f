using Branch.Flow;
using Branch.Flow.BuiltIn;
using Branch.Tests.Flow;
using static Branch.Bench.Clock;

namespace Branch.Bench;

/// <summary>
/// Flow steps per second on one core, both engines in one run: whole loans, whose every task is answered with its first
/// outcome until the case is closed, the state as text between the steps.
/// </summary>
internal static class EngineBench
{
    private static readonly Facts Facts = new(new Dictionary<string, object?> { ["Amount"] = 12_000m, ["Exposure"] = 12_000m, ["AuthorityLimit"] = 25_000m, ["Product"] = "instalment" });

    /// <returns>Steps a second of the built-in engine.</returns>
    public static async Task<double> RunAsync(int? count)
    {
        var built = await StepsAsync(new BuiltInEngine(), count ?? 100_000);
        Say($"built-in: {built:0} steps/s");
        if (ElsaPart.Here is not { } part)
        {
            Say($"Elsa is not in this build");
            return built;
        }
        var elsa = await StepsAsync(part.Engine(), Math.Max(20, (count ?? 100_000) / 100));
        Say($"Elsa: {elsa:0} steps/s, {built / elsa:0} times slower");
        return built;
    }

    private static async Task<double> StepsAsync(IFlowEngine engine, int cases)
    {
        for (var i = 0; i < cases / 10; i++) await OneAsync(engine);
        var steps = 0;
        var seconds = await SecondsAsync(async () => { for (var i = 0; i < cases; i++) steps += await OneAsync(engine); });
        return steps / seconds;
    }

    /// <returns>How many steps it took.</returns>
    private static async Task<int> OneAsync(IFlowEngine engine)
    {
        var step = await engine.StartAsync(Loan.Document, Facts, default);
        for (var steps = 1; ; steps++)
            switch (step.Effects)
            {
                case [CloseCase { Result: "approved" }]: return steps;
                case [OpenWorkItem { Node: var node }]:
                    step = await engine.ResumeAsync(Loan.Document, step.State, new StepCompleted(node, Loan.Document.OutcomesOf(node)[0]), Facts, default);
                    break;
                default: throw new InvalidOperationException("The loan was not approved.");
            }
    }
}
