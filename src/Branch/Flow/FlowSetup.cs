namespace Branch.Flow;

public static class FlowSetup
{
    /// <summary>
    /// The workflow documents of the setting Flow:Directory (default: beside the application) and the engine that runs them,
    /// chosen by Flow:Engine.
    /// </summary>
    public static IServiceCollection AddFlow(this IServiceCollection services) => services
        .AddSingleton(provider => FlowLibrary.Load(provider.GetService<IConfiguration>()?["Flow:Directory"]))
        .AddSingleton(provider => Engine(provider.GetService<IConfiguration>()));

    /// <summary>Elsa's HTTP interface, if the setting Flow:ElsaApi asks for it; null without it. Whoever maps it says whom it answers.</summary>
    public static IEndpointConventionBuilder? MapFlow(this WebApplication app) => WantsElsaApi(app.Configuration) ? ElsaPart.Here?.MapApi(app) : null;

    private static IFlowEngine Engine(IConfiguration? settings)
    {
        if (WantsElsaApi(settings) && ElsaPart.Here is null)
            throw new FlowEngineException("Flow:ElsaApi is on, but this program was built without the Elsa packages. Leave it out.");
        return FlowEngines.Choose(settings?["Flow:Engine"]);
    }

    private static bool WantsElsaApi(IConfiguration? settings) => settings?.GetValue("Flow:ElsaApi", false) ?? false;
}
