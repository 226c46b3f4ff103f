using System.Diagnostics;
using Elsa.Expressions.JavaScript.Extensions;
using Elsa.Expressions.JavaScript.Features;
using Elsa.Extensions;
using Elsa.Features.Services;
using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Middleware.Activities;
using Elsa.Workflows.Middleware.Workflows;
using Elsa.Workflows.Pipelines.ActivityExecution;
using Elsa.Workflows.Features;
using Elsa.Workflows.Management;

namespace Branch.Flow.Elsa;

/// <summary>Containers with Elsa's services, apart from the application's own.</summary>
internal static class ElsaServices
{
    /// <summary>What running takes: no runtime, no stores, no background work; what fails is thrown.</summary>
    public static ServiceProvider ForRunning()
    {
        var services = new ServiceCollection();
        services.AddScoped<ElsaStep>();
        // The runtime would give it.
        services.AddScoped<Func<IEnumerable<IWorkflowMaterializer>>>(provider => provider.GetServices<IWorkflowMaterializer>);
        var module = services.CreateModule();
        AddDocuments(module);
        module.UseWorkflows(workflows =>
        {
            workflows.WithWorkflowExecutionPipeline(pipeline => pipeline.Reset().UsePersistentVariables().UseDefaultActivityScheduler());
            workflows.WithActivityExecutionPipeline(pipeline => pipeline.Reset().UseMiddleware<Watched>().UseDefaultActivityInvoker());
            workflows.CommitStateHandler = provider => new KeptVariables(provider.GetRequiredService<IVariablePersistenceManager>());
        });
        module.Apply();
        // Elsa tells its stores of whatever happens, and there are none. What scripts can read is told in the same way.
        foreach (var handler in services.Where(s => s.ServiceType == typeof(INotificationHandler) && s.ImplementationType?.Assembly != typeof(JavaScriptFeature).Assembly).ToList())
            services.Remove(handler);
        return Build(services);
    }

    /// <summary>What Elsa's HTTP interface takes, with the documents in its memory as definitions that cannot be changed.</summary>
    public static ServiceProvider ForReading(FlowLibrary library)
    {
        var services = new ServiceCollection();
        services.AddRouting().AddAuthorization().AddSingleton(new DiagnosticListener("Branch.Flow.Elsa"));
        services.AddScoped<ElsaStep>();
        services.AddElsa(elsa =>
        {
            AddDocuments(elsa);
            elsa.UseWorkflowsApi();
        });
        var provider = Build(services);
        using var scope = provider.CreateScope();
        var definitions = library.All.Select(flow => ElsaGraphs.Definition(scope.ServiceProvider, flow)).ToList();
        scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStore>().SaveManyAsync(definitions).GetAwaiter().GetResult();
        return provider;
    }

    /// <summary>The activities and the script language of the documents.</summary>
    public static void AddDocuments(IModule module)
    {
        module.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        module.Use<FlowchartFeature>();
        module.UseWorkflowManagement(management => management.AddActivitiesFrom<WorkflowsFeature>());
        module.AddActivitiesFrom<DeskTask>();
        module.UseJavaScript();
        module.Services.AddSingleton<IActivityDescriptorModifier, VocabularyPorts>();
        module.Services.AddScoped<IPropertyUIHandler, DeskWords>().AddScoped<IPropertyUIHandler, TaskWords>().AddScoped<IPropertyUIHandler, ResultWords>();
    }

    public static ServiceProvider Build(IServiceCollection services)
    {
        var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        scope.ServiceProvider.GetRequiredService<IActivityRegistryPopulator>().PopulateRegistryAsync(default).GetAwaiter().GetResult();
        return provider;
    }
}
