using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;
using Elsa.Workflows.UIHints;

namespace Branch.Flow.Elsa;

/// <summary>
/// The case waits for a person. The designer offers the outcomes of all desks at each of them; which of them a desk can give,
/// the strict reader says.
/// </summary>
[Activity("Branch", "Branch", "Waits for a person at a desk.", DisplayName = "Desk task", Kind = ActivityKind.Action)]
[FlowNode("Submit", "Positive", "Negative", "Return", "Requery", "Overdue", "Approve", "Reject", "Escalate")]
public sealed class DeskTask : Activity<string>
{
    public DeskTask() => OnSignalReceived<CancelSignal>(Waiting.Cancelled);

    [Input(Description = "Whose work it is.", UIHint = InputUIHints.DropDown, UIHandler = typeof(DeskWords))]
    public Input<string> Desk { get; set; } = null!;

    [Input(Description = "Managers: 1 for the first decision, 2 for the one above it.")]
    public Input<int?> Level { get; set; } = null!;

    [Input(DisplayName = "Due hours", Description = "Working hours until it is due.")]
    public Input<int?> DueHours { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => Waiting.Begin(context, CompletedAsync);

    private async ValueTask CompletedAsync(ActivityExecutionContext context)
    {
        var outcome = Waiting.Outcome(context);
        context.Set(Result, outcome);
        await context.CompleteActivityWithOutcomesAsync(outcome);
    }
}
