namespace Branch.Flow;

/// <summary>What Elsa brings along where it is compiled in, as the rest of the house sees it.</summary>
public abstract class ElsaPart
{
    /// <summary>Null in a program that was built without the Elsa packages.</summary>
#if ELSA
    public static ElsaPart? Here { get; } = new Elsa.ElsaInside();
#else
    public static ElsaPart? Here => null;
#endif

    /// <summary>A new engine; it has services of its own and wants to be disposed.</summary>
    public abstract IFlowEngine Engine();

    /// <summary>Elsa's own HTTP interface to the documents, for reading only; whom it answers is for the caller to say.</summary>
    public abstract IEndpointConventionBuilder MapApi(WebApplication app);
}
