using Branch.Flow;
using Branch.Flow.BuiltIn;

namespace Branch.Tests.Flow;

/// <summary>The two engines, for tests that hold for both; Elsa's half is skipped where Elsa is not compiled in.</summary>
internal static class Engines
{
    private static readonly Lazy<IFlowEngine?> Present = new(() => ElsaPart.Here?.Engine());

    /// <summary>The one that the application would take.</summary>
    public static IFlowEngine Default => Present.Value ?? BuiltIn;

    public static IFlowEngine BuiltIn { get; } = new BuiltInEngine();

    public static IFlowEngine Elsa
    {
        get
        {
            Assert.SkipWhen(Present.Value is null, "Elsa is not compiled in.");
            return Present.Value!;
        }
    }

    public static FlowStep Start(this IFlowEngine engine, FlowDocument flow, Facts facts) =>
        engine.StartAsync(flow, facts, default).AsTask().GetAwaiter().GetResult();

    public static FlowStep Resume(this IFlowEngine engine, FlowDocument flow, FlowState state, string node, string outcome, Facts facts) =>
        engine.ResumeAsync(flow, state, new StepCompleted(node, outcome), facts, default).AsTask().GetAwaiter().GetResult();
}
