namespace Branch.Flow;

/// <summary>
/// Computes a case's way through a workflow document. A pure function: no I/O, no clock, no store.
/// The caller keeps the state with the case and carries out the effects, in one transaction.
/// </summary>
public interface IFlowEngine
{
    /// <summary>"built-in" or "elsa"; stands in every state that this engine wrote.</summary>
    string Name { get; }

    /// <summary>First step of a case: which work items open.</summary>
    /// <exception cref="FlowException">The document cannot be run with these facts.</exception>
    ValueTask<FlowStep> StartAsync(FlowDocument flow, Facts facts, CancellationToken ct);

    /// <summary>What follows from a completed work item.</summary>
    /// <exception cref="FlowException">The state does not wait at this node, or the outcome leads nowhere.</exception>
    ValueTask<FlowStep> ResumeAsync(FlowDocument flow, FlowState state, StepCompleted done, Facts facts, CancellationToken ct);
}

/// <summary>Where a case stands, as its engine wrote it: opaque to everybody else.</summary>
/// <param name="Engine">The <see cref="IFlowEngine.Name"/> that can read <paramref name="Value"/>.</param>
public sealed record FlowState(string Engine, string Value);

/// <param name="Node">Id of the task in the document at which the state waits.</param>
/// <param name="Outcome">One of the task's outcomes; the connection of that name is followed.</param>
public sealed record StepCompleted(string Node, string Outcome);

/// <summary>What the expressions of a document may read with <c>getInput('Name')</c>: numbers, texts and booleans.</summary>
public sealed record Facts(IReadOnlyDictionary<string, object?> Values);

public sealed record FlowStep(FlowState State, IReadOnlyList<FlowEffect> Effects);

public abstract record FlowEffect;

/// <summary>A person or machine has to do something before the case goes on.</summary>
public sealed record OpenWorkItem(string Node) : FlowEffect;

/// <summary>The open work item at this task is no longer wanted: another branch was faster, or the case closes.</summary>
public sealed record WithdrawWorkItem(string Node) : FlowEffect;

/// <summary>The case has reached its end.</summary>
/// <param name="Result">One of <see cref="FlowVocabulary.Results"/>.</param>
public sealed record CloseCase(string Node, string Result) : FlowEffect;

/// <summary>A workflow document or a step in it is wrong; names file, node and reason.</summary>
public sealed class FlowException(string document, string? node, string reason)
    : Exception(node is null ? $"{document}: {reason}" : $"{document}, node '{node}': {reason}")
{
    public string Document { get; } = document;
    public string? Node { get; } = node;
    public string Reason { get; } = reason;
}
