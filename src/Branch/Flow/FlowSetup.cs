namespace Branch.Flow;

public static class FlowSetup
{
    /// <summary>
    /// The workflow documents of the setting Flow:Directory (default: beside the application) and the engine that runs them,
    /// chosen by Flow:Engine.
    /// </summary>
    public static IServiceCollection AddFlow(this IServiceCollection services) => services
        .AddSingleton(provider => FlowLibrary.Load(provider.GetService<IConfiguration>()?["Flow:Directory"]))
        .AddSingleton(provider => FlowEngines.Choose(provider.GetService<IConfiguration>()?["Flow:Engine"]));

    /// <summary>Elsa's HTTP interface, if the setting Flow:ElsaApi asks for it.</summary>
    /// <exception cref="FlowEngineException">It is asked for and Elsa is not there.</exception>
    public static void MapFlow(this WebApplication app, string policy)
    {
        if (!app.Configuration.GetValue("Flow:ElsaApi", false)) return;
        var elsa = ElsaPart.Here ?? throw new FlowEngineException("Flow:ElsaApi is on, but this program was built without the Elsa packages. Leave it out.");
        elsa.MapApi(app, policy);
    }
}
