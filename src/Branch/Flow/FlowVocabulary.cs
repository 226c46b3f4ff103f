namespace Branch.Flow;

/// <summary>The words a workflow document may use: desks, what each can answer, machine tasks, results.</summary>
public static class FlowVocabulary
{
    public const string System = "system";
    public const string Done = "Done";

    /// <summary>Nobody gives it: the machine desk does, when the task's due date has passed.</summary>
    public const string Overdue = "Overdue";

    private static readonly Dictionary<string, DeskWords> Desks = new(StringComparer.Ordinal)
    {
        ["banker"] = new(["Submit"], []),
        ["clerk"] = new(["Positive", "Negative", "Return"], ["Requery", Overdue]),
        ["manager"] = new(["Approve", "Reject", "Return"], ["Escalate", Overdue]),
    };

    private static readonly Dictionary<string, MachineWords> Tasks = new(StringComparer.Ordinal)
    {
        ["assess"] = new([Done], []),
        ["bureau"] = new([Done, "NoConsent", "Unavailable"], []),
        ["letter"] = new([Done], ["approval", "rejection"]),
    };

    public static IReadOnlyCollection<string> DeskNames => Desks.Keys;
    public static IReadOnlyCollection<string> TaskNames => Tasks.Keys;
    public static IReadOnlyList<string> Results { get; } = ["approved", "rejected"];

    public static IReadOnlyList<string> Mandatory(string desk) => Desks[desk].Mandatory;

    /// <summary>Mandatory and optional outcomes, in the order in which a screen offers them.</summary>
    public static IReadOnlyList<string> Outcomes(string desk) => [.. Desks[desk].Mandatory, .. Desks[desk].Optional];

    /// <summary>All outcomes of a machine task; each must be connected.</summary>
    public static IReadOnlyList<string> TaskOutcomes(string task) => Tasks[task].Outcomes;

    /// <summary>The templates that a machine task takes; none means that it takes none.</summary>
    public static IReadOnlyList<string> Templates(string task) => Tasks[task].Templates;

    private sealed record DeskWords(string[] Mandatory, string[] Optional);

    private sealed record MachineWords(string[] Outcomes, string[] Templates);
}
