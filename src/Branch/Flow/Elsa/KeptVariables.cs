using Elsa.Workflows;
using Elsa.Workflows.CommitStates;
using Elsa.Workflows.State;

namespace Branch.Flow.Elsa;

/// <summary>Where stock Elsa writes to its stores, only the variables go into the state; the state goes to the caller.</summary>
internal sealed class KeptVariables(IVariablePersistenceManager variables) : ICommitStateHandler
{
    public Task CommitAsync(WorkflowExecutionContext workflowExecutionContext, CancellationToken cancellationToken = default) =>
        variables.SaveVariablesAsync(workflowExecutionContext);

    public Task CommitAsync(WorkflowExecutionContext workflowExecutionContext, WorkflowState workflowState, CancellationToken cancellationToken = default) =>
        variables.SaveVariablesAsync(workflowExecutionContext);
}
