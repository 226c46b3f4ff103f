using System.Collections.Concurrent;
using Elsa.Workflows;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Mappers;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;

namespace Branch.Flow.Elsa;

/// <summary>Documents as Elsa's graphs, each made once.</summary>
internal sealed class ElsaGraphs(IServiceProvider services)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<WorkflowGraph>>> byHash = new(StringComparer.Ordinal);

    public Task<WorkflowGraph> OfAsync(FlowDocument flow) =>
        byHash.GetOrAdd(flow.Hash, _ => new Lazy<Task<WorkflowGraph>>(() => BuildAsync(flow))).Value;

    /// <summary>A document as Elsa keeps it in a store of its own.</summary>
    public static WorkflowDefinition Definition(IServiceProvider scope, FlowDocument flow)
    {
        var definition = scope.GetRequiredService<WorkflowDefinitionMapper>().MapToWorkflowDefinition(Model(scope, flow));
        definition.IsReadonly = definition.IsLatest = definition.IsPublished = true;
        definition.OriginalSource = flow.Json;
        return definition;
    }

    private static WorkflowDefinitionModel Model(IServiceProvider scope, FlowDocument flow) =>
        scope.GetRequiredService<IActivitySerializer>().Deserialize<WorkflowDefinitionModel>(flow.Json);

    private async Task<WorkflowGraph> BuildAsync(FlowDocument flow)
    {
        await using var scope = services.CreateAsyncScope();
        var workflow = scope.ServiceProvider.GetRequiredService<WorkflowDefinitionMapper>().Map(Model(scope.ServiceProvider, flow));
        return await scope.ServiceProvider.GetRequiredService<IWorkflowGraphBuilder>().BuildAsync(workflow);
    }
}
