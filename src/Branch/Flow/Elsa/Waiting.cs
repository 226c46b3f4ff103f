using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;

namespace Branch.Flow.Elsa;

/// <summary>What the two activities have in common at which a case waits.</summary>
internal static class Waiting
{
    public static void Begin(ActivityExecutionContext context, ExecuteActivityDelegate completed)
    {
        var step = context.GetRequiredService<ElsaStep>();
        if (context.WorkflowExecutionContext.Bookmarks.Any(b => b.ActivityId == context.Activity.Id))
            throw step.Wrong(context.Activity.Id, "is reached a second time while it still waits");
        context.CreateBookmark(new CreateBookmarkArgs { Callback = completed, IncludeActivityInstanceId = false });
        step.Open(context.Activity.Id);
    }

    /// <summary>A join went on without this task.</summary>
    public static void Cancelled(CancelSignal signal, SignalContext context)
    {
        if (context.SenderActivityExecutionContext == context.ReceiverActivityExecutionContext)
            context.ReceiverActivityExecutionContext.GetRequiredService<ElsaStep>().Withdraw(context.ReceiverActivityExecutionContext.Activity.Id);
    }

    public static string Outcome(ActivityExecutionContext context) =>
        context.GetRequiredService<ElsaStep>().Outcome ?? throw new InvalidOperationException("resumed without an outcome");
}
