using Branch.Flow.BuiltIn;

namespace Branch.Flow;

public static class FlowSetup
{
    /// <summary>The workflow documents of the setting Flow:Directory (default: beside the application) and the engine that runs them.</summary>
    public static IServiceCollection AddFlow(this IServiceCollection services) => services
        .AddSingleton(provider => FlowLibrary.Load(provider.GetService<IConfiguration>()?["Flow:Directory"]))
        .AddSingleton<IFlowEngine, BuiltInEngine>();
}
