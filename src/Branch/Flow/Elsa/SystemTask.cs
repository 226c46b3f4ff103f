using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;
using Elsa.Workflows.UIHints;

namespace Branch.Flow.Elsa;

/// <summary>The case waits for a machine.</summary>
[Activity("Branch", "Branch", "Waits for a machine at the system's desk.", DisplayName = "System task", Kind = ActivityKind.Action)]
public sealed class SystemTask : Activity
{
    public SystemTask() => OnSignalReceived<CancelSignal>(Waiting.Cancelled);

    [Input(Description = "What is to be done.", UIHint = InputUIHints.DropDown, UIHandler = typeof(TaskWords))]
    public Input<string> Task { get; set; } = null!;

    [Input(Description = "Which letter, for instance.")]
    public Input<string?> Template { get; set; } = null!;

    [Input(DisplayName = "Due hours", Description = "Working hours until it is due.")]
    public Input<int?> DueHours { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => Waiting.Begin(context, CompletedAsync);

    private async ValueTask CompletedAsync(ActivityExecutionContext context) =>
        await context.CompleteActivityWithOutcomesAsync(Waiting.Outcome(context));
}
