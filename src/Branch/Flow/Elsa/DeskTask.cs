using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;
using Elsa.Workflows.UIHints;

namespace Branch.Flow.Elsa;

/// <summary>The case waits for a person.</summary>
[Activity("Branch", "Branch", "Waits for a person at a desk.", DisplayName = "Desk task", Kind = ActivityKind.Action)]
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
