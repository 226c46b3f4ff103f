using Branch.Flow.Scripts;

namespace Branch.Flow;

/// <summary>A step of a workflow document.</summary>
/// <param name="Index">Place in <see cref="FlowDocument.Nodes"/>.</param>
/// <param name="X">Left edge in the designer, pixels.</param>
/// <param name="Y">Upper edge in the designer, pixels.</param>
public abstract record FlowNode(int Index, string Id, string Type, string English, string German, double X, double Y)
{
    /// <summary>Display name in a language, given as "de", "de-DE", "en" …; English unless German is asked for.</summary>
    public string NameIn(string language) =>
        language.StartsWith("de", StringComparison.OrdinalIgnoreCase) ? German : English;

    /// <summary>Outcomes that the step can give, in the order of the document.</summary>
    public abstract IReadOnlyList<string> Ports { get; }
}

/// <summary>A step at which the case waits for a person or a machine.</summary>
/// <param name="Desk">banker, clerk, manager or system.</param>
/// <param name="DueHours">Working hours until it is due; null if it has no due date.</param>
public abstract record TaskNode(int Index, string Id, string Type, string English, string German, double X, double Y, string Desk, int? DueHours)
    : FlowNode(Index, Id, Type, English, German, X, Y)
{
    /// <summary>What a document has to connect: all outcomes of one of these, and none of the others.</summary>
    public abstract IReadOnlyList<IReadOnlyList<string>> Questions { get; }
}

/// <param name="Level">Manager only: 1 for the first decision, 2 for the one above it …; else null.</param>
/// <param name="Variable">Name of the variable that keeps the outcome; null if none does.</param>
public sealed record DeskTaskNode(int Index, string Id, string Type, string English, string German, double X, double Y, string Desk, int? DueHours, int? Level, string? Variable)
    : TaskNode(Index, Id, Type, English, German, X, Y, Desk, DueHours)
{
    public override IReadOnlyList<string> Ports => FlowVocabulary.Outcomes(Desk);
    public override IReadOnlyList<IReadOnlyList<string>> Questions => FlowVocabulary.Questions(Desk);
}

/// <param name="Task">One of <see cref="FlowVocabulary.TaskNames"/>.</param>
/// <param name="Template">Which letter, for instance; null if the task has no templates.</param>
public sealed record SystemTaskNode(int Index, string Id, string Type, string English, string German, double X, double Y, int? DueHours, string Task, string? Template)
    : TaskNode(Index, Id, Type, English, German, X, Y, FlowVocabulary.System, DueHours)
{
    public override IReadOnlyList<string> Ports => FlowVocabulary.TaskOutcomes(Task);
    public override IReadOnlyList<IReadOnlyList<string>> Questions => [FlowVocabulary.TaskQuestion(Task)];
}

/// <param name="Result">One of <see cref="FlowVocabulary.Results"/>.</param>
public sealed record CloseCaseNode(int Index, string Id, string Type, string English, string German, double X, double Y, string Result)
    : FlowNode(Index, Id, Type, English, German, X, Y)
{
    public override IReadOnlyList<string> Ports => [];
}

public sealed record DecisionNode(int Index, string Id, string Type, string English, string German, double X, double Y, FlowExpression Condition)
    : FlowNode(Index, Id, Type, English, German, X, Y)
{
    public override IReadOnlyList<string> Ports { get; } = ["True", "False"];
}

/// <param name="MatchesAll">Every case that holds is followed, not only the first.</param>
public sealed record SwitchNode(int Index, string Id, string Type, string English, string German, double X, double Y, IReadOnlyList<SwitchCase> Cases, bool MatchesAll)
    : FlowNode(Index, Id, Type, English, German, X, Y)
{
    public const string Default = "Default";

    public override IReadOnlyList<string> Ports { get; } = [.. Cases.Select(c => c.Label), Default];
}

public sealed record SwitchCase(string Label, FlowExpression Condition);

public sealed record ForkNode(int Index, string Id, string Type, string English, string German, double X, double Y, IReadOnlyList<string> Branches)
    : FlowNode(Index, Id, Type, English, German, X, Y)
{
    public override IReadOnlyList<string> Ports => Branches;
}

public sealed record JoinNode(int Index, string Id, string Type, string English, string German, double X, double Y, JoinMode Mode)
    : FlowNode(Index, Id, Type, English, German, X, Y)
{
    public override IReadOnlyList<string> Ports { get; } = [FlowVocabulary.Done];
}

/// <summary>Elsa's modes: all inbound ways taken, all that were not ruled out, or the first.</summary>
public enum JoinMode
{
    WaitAll,
    WaitAllActive,
    WaitAny,
}

public sealed record SetVariableNode(int Index, string Id, string Type, string English, string German, double X, double Y, string Variable, FlowExpression Value)
    : FlowNode(Index, Id, Type, English, German, X, Y)
{
    public override IReadOnlyList<string> Ports { get; } = [FlowVocabulary.Done];
}

/// <param name="Bends">Points between source and target, as laid in the designer.</param>
public sealed record FlowConnection(int Index, FlowNode Source, string Outcome, FlowNode Target, IReadOnlyList<(double X, double Y)> Bends);

/// <param name="Type">Elsa's alias: String, Boolean, Int32, Int64, Double or Decimal.</param>
public sealed record FlowInput(string Name, string Type);

/// <param name="Initial">A text, number or boolean, or null.</param>
public sealed record FlowVariable(string Id, string Name, string Type, object? Initial);
