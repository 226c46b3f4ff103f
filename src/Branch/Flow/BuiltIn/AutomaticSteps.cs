using Branch.Flow.Scripts;

namespace Branch.Flow.BuiltIn;

/// <summary>What the steps do at which nobody waits.</summary>
internal sealed class AutomaticSteps(Standing standing, FlowScope scope)
{
    public IReadOnlyList<string> Outcomes(FlowNode node) => node switch
    {
        DecisionNode decision => [decision.Condition.Holds(scope) ? "True" : "False"],
        SwitchNode choice => Matching(choice),
        SetVariableNode set => Set(set),
        _ => node.Ports,
    };

    /// <summary>As in Elsa every condition is computed, even after the first that holds.</summary>
    private List<string> Matching(SwitchNode node)
    {
        var matching = node.Cases.Where(c => c.Condition.Holds(scope)).Select(c => c.Label).ToList();
        return matching.Count == 0 ? [SwitchNode.Default] : node.MatchesAll ? matching : [matching[0]];
    }

    private IReadOnlyList<string> Set(SetVariableNode node)
    {
        var value = node.Value.Evaluate(scope);
        var type = standing.Flow.Variables.First(v => v.Name == node.Variable).Type;
        if (!VariableTypes.Takes(type, value)) throw standing.Flow.Wrong(node.Id, $"would set the variable '{node.Variable}' ({type}) to {value}");
        standing.Variables[node.Variable] = value;
        return node.Ports;
    }
}
