namespace Branch.Flow.Elsa;

internal sealed class ElsaInside : ElsaPart
{
    public override IFlowEngine Engine() => new ElsaEngine();

    public override void MapApi(WebApplication app, string policy) => ElsaApi.Map(app, policy);
}
