using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Pipelines.ActivityExecution;

namespace Branch.Flow.Elsa;

/// <summary>Knows which activity runs, and refuses what a variable of a declared type may not hold: Elsa itself would take it, or nothing instead.</summary>
internal sealed class Watched(ActivityMiddlewareDelegate next) : IActivityExecutionMiddleware
{
    public async ValueTask InvokeAsync(ActivityExecutionContext context)
    {
        var step = context.GetRequiredService<ElsaStep>();
        step.Running(context.Activity.Id);
        await next(context);
        if (context.Activity is SetVariable { Variable: { } variable } set) step.CheckSet(variable.Id, context.Get(set.Value));
    }
}
