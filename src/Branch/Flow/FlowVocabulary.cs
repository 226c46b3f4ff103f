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
        ["clerk"] = new(["Positive", "Negative", "Return"], [Overdue]),
        ["manager"] = new(["Approve", "Reject", "Return"], ["Escalate", Overdue]),
    };

    /// <summary>Machine tasks and the templates each of them takes; none means that it takes none.</summary>
    private static readonly Dictionary<string, string[]> Tasks = new(StringComparer.Ordinal)
    {
        ["assess"] = [],
        ["letter"] = ["approval", "rejection"],
    };

    public static IReadOnlyCollection<string> DeskNames => Desks.Keys;
    public static IReadOnlyCollection<string> TaskNames => Tasks.Keys;
    public static IReadOnlyList<string> Results { get; } = ["approved", "rejected"];

    public static IReadOnlyList<string> Mandatory(string desk) => desk == System ? [Done] : Desks[desk].Mandatory;

    /// <summary>Mandatory and optional outcomes, in the order in which a screen offers them.</summary>
    public static IReadOnlyList<string> Outcomes(string desk) =>
        desk == System ? [Done] : [.. Desks[desk].Mandatory, .. Desks[desk].Optional];

    public static IReadOnlyList<string> Templates(string task) => Tasks[task];

    /// <summary>Makes a machine task known. To be called before the first document is parsed.</summary>
    public static void AddTask(string name, params string[] templates) => Tasks[name] = templates;

    private sealed record DeskWords(string[] Mandatory, string[] Optional);
}
