namespace Branch.Flow.Scripts;

/// <summary>What a document computes: a constant or a script.</summary>
public abstract class FlowExpression
{
    /// <summary>A number as double, a text, a boolean or null.</summary>
    internal abstract object? Evaluate(FlowScope scope);

    /// <summary>As Elsa converts to Boolean: null is false, and a text other than "true".</summary>
    internal bool Holds(FlowScope scope) => Evaluate(scope) switch
    {
        bool value => value,
        double number => number != 0,
        string text => string.Equals(text.Trim(), "true", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}

internal sealed class FlowLiteral(object? value) : FlowExpression
{
    public object? Value => value;

    internal override object? Evaluate(FlowScope scope) => value;
}

/// <summary>What a script can read.</summary>
internal sealed record FlowScope(Facts Facts, IReadOnlyDictionary<string, object?> Variables)
{
    public object? Input(string name) => Facts.Values.GetValueOrDefault(name);

    public object? Variable(string name) => Variables.GetValueOrDefault(name);
}
