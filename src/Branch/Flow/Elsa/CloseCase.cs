using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Branch.Flow.Elsa;

/// <summary>Elsa's own end of a workflow, with the result of the case; what still waits is withdrawn.</summary>
[Activity("Branch", "Branch", "Closes the case with a result.", DisplayName = "Close case", Kind = ActivityKind.Action)]
public sealed class CloseCase : Finish
{
    [Input(Description = "How the case ends.", UIHint = InputUIHints.DropDown, UIHandler = typeof(ResultWords))]
    public Input<string> Result { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context)
    {
        var step = context.GetRequiredService<ElsaStep>();
        foreach (var bookmark in context.WorkflowExecutionContext.Bookmarks) step.Withdraw(bookmark.ActivityId);
        step.Close(Id, context.Get(Result)!);
        base.Execute(context);
    }
}
