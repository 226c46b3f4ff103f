namespace Branch.Flow.Elsa;

/// <summary>One step of a case, as its scope: what was answered, and what the activities want done for it.</summary>
public sealed class ElsaStep
{
    private readonly List<FlowEffect> effects = [];
    private FlowDocument? flow;

    /// <summary>Given at the task that the case waited at; null at the start.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Id of the activity that was run last.</summary>
    public string? Node { get; private set; }

    /// <summary>The result, once the case is closed.</summary>
    public string? Closed { get; private set; }

    public IReadOnlyList<FlowEffect> Effects => effects;

    public void Begin(FlowDocument document, string? outcome) => (flow, Outcome) = (document, outcome);

    public void Running(string node) => Node = node;

    public void Open(string node) => effects.Add(new OpenWorkItem(node));

    public void Withdraw(string node)
    {
        if (!effects.Remove(new OpenWorkItem(node))) effects.Add(new WithdrawWorkItem(node));
    }

    public void Close(string node, string result)
    {
        Closed = result;
        effects.Add(new Flow.CloseCase(node, result));
    }

    /// <exception cref="FlowException">The variable may not hold what the activity set it to.</exception>
    public void CheckSet(string variableId, object? value)
    {
        var variable = flow!.Variables.First(v => v.Id == variableId);
        var plain = value is IConvertible number and not (string or bool) ? number.ToDouble(null) : value;
        if (!VariableTypes.Takes(variable.Type, plain)) throw flow.Wrong(Node, $"would set the variable '{variable.Name}' ({variable.Type}) to {value}");
    }

    public FlowException Wrong(string node, string reason) => flow!.Wrong(node, reason);
}
