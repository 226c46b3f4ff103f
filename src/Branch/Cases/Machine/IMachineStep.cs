using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// Work at the desk "system". It is prepared without a transaction, since that may take long or fail, and written down
/// in the same transaction that completes its work item.
/// </summary>
public interface IMachineStep
{
    /// <summary>Name of the system task in the workflow document.</summary>
    string Task { get; }

    /// <returns>What to write once the item is completed.</returns>
    Task<Func<Act, Task>> PrepareAsync(MachineWork work, CancellationToken ct);
}

/// <summary>A claimed machine step and what it works on.</summary>
/// <param name="Template">Of the letter to write, from the workflow document; null for other tasks.</param>
public sealed record MachineWork(WorkItem Item, Case Case, Revision Revision, string? Template);
