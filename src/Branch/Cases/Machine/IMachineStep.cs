using Branch.Flow;

namespace Branch.Cases;

/// <summary>
/// Work at the desk "system". It is prepared without a transaction, since that may take long or fail, and written down
/// in the same transaction that completes its work item.
/// </summary>
public interface IMachineStep
{
    /// <summary>Name of the system task in the workflow document.</summary>
    string Task { get; }

    Task<MachineResult> PrepareAsync(MachineWork work, CancellationToken ct);
}

/// <param name="Write">What to write in the transaction that completes the item.</param>
/// <param name="Outcome">One of the task's outcomes, see <see cref="FlowVocabulary.TaskOutcomes"/>.</param>
public sealed record MachineResult(Func<Act, Task> Write, string Outcome = FlowVocabulary.Done);

/// <summary>A claimed machine step and what it works on.</summary>
/// <param name="Template">Of the letter to write, from the workflow document; null for other tasks.</param>
public sealed record MachineWork(WorkItem Item, Case Case, Revision Revision, string? Template);
