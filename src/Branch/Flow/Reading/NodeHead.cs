using Branch.Flow.Scripts;

namespace Branch.Flow.Reading;

/// <summary>What every node has, on the way to becoming one.</summary>
internal sealed record NodeHead(int Index, string Id, string Type, string English, string German, double X, double Y)
{
    public DeskTaskNode Desk(string desk, int? due, int? level, string? variable) => new(Index, Id, Type, English, German, X, Y, desk, due, level, variable);

    public SystemTaskNode Machine(int? due, string task, string? template) => new(Index, Id, Type, English, German, X, Y, due, task, template);

    public CloseCaseNode Close(string result) => new(Index, Id, Type, English, German, X, Y, result);

    public DecisionNode Decision(FlowExpression condition) => new(Index, Id, Type, English, German, X, Y, condition);

    public SwitchNode Switch(IReadOnlyList<SwitchCase> cases, bool matchesAll) => new(Index, Id, Type, English, German, X, Y, cases, matchesAll);

    public ForkNode Fork(IReadOnlyList<string> branches) => new(Index, Id, Type, English, German, X, Y, branches);

    public JoinNode Join(JoinMode mode) => new(Index, Id, Type, English, German, X, Y, mode);

    public SetVariableNode Set(string variable, FlowExpression value) => new(Index, Id, Type, English, German, X, Y, variable, value);
}
