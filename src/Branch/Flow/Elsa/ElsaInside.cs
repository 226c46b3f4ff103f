namespace Branch.Flow.Elsa;

internal sealed class ElsaInside : ElsaPart
{
    public override IFlowEngine Engine() => new ElsaEngine();

    public override IEndpointConventionBuilder MapApi(WebApplication app) => ElsaApi.Map(app);
}
