using Branch.Flow.BuiltIn;

namespace Branch.Flow;

/// <summary>The engines of this program, by the names of the setting Flow:Engine.</summary>
public static class FlowEngines
{
    /// <param name="name">builtin or elsa; null for Elsa where it is compiled in.</param>
    /// <exception cref="FlowEngineException">There is no such engine here.</exception>
    public static IFlowEngine Choose(string? name) => name switch
    {
        "builtin" => new BuiltInEngine(),
        "elsa" => ElsaPart.Here?.Engine()
            ?? throw new FlowEngineException("Flow:Engine is 'elsa', but this program was built without the Elsa packages. Set it to 'builtin', or leave it out."),
        null or "" => ElsaPart.Here?.Engine() ?? new BuiltInEngine(),
        _ => throw new FlowEngineException($"Flow:Engine is '{name}'; known are 'builtin' and 'elsa'."),
    };
}

/// <summary>The engine that was asked for is not there.</summary>
public sealed class FlowEngineException(string message) : Exception(message);
