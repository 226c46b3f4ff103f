namespace Branch.Flow;

/// <summary>The words a workflow document may use: desks, what each can answer, machine tasks, results.</summary>
public static class FlowVocabulary
{
    public const string System = "system";
    public const string Done = "Done";

    /// <summary>Nobody gives it: the machine desk does, when the task's due date has passed.</summary>
    public const string Overdue = "Overdue";

    /// <summary>The customer accepts what the banker is asked about: a counter-offer, or the offer itself.</summary>
    public const string Accept = "Accept";
    public const string Decline = "Decline";

    /// <summary>Nobody gives it: the machine desk does, when the offer's last day is over.</summary>
    public const string Lapse = "Lapse";

    /// <summary>Not given at the desk: two managers reopen the decision while the customer's answer or the hand-over is waited for.</summary>
    public const string Reopen = "Reopen";

    private static readonly Dictionary<string, DeskWords> Desks = new(StringComparer.Ordinal)
    {
        ["banker"] = new([["Submit"], [Accept, Decline]], [Lapse, Reopen]),
        ["clerk"] = new([["Positive", "Negative", "Return"]], ["Requery", Overdue]),
        ["manager"] = new([["Approve", "Reject", "Return"]], ["Escalate", "ReturnToClerk", Overdue]),
    };

    private static readonly Dictionary<string, MachineWords> Tasks = new(StringComparer.Ordinal)
    {
        ["assess"] = new([Done], [], []),
        ["bureau"] = new([Done, "NoConsent", "Unavailable"], [], []),
        ["letter"] = new([Done], [], ["approval", "rejection", "account", "counterOffer", "preContract", "contract"]),
        ["offer"] = new([Done], [], []),
        ["openAccount"] = new([Done], [], []),
        ["handOver"] = new([Done], [Reopen], []),
    };

    public static IReadOnlyCollection<string> DeskNames => Desks.Keys;
    public static IReadOnlyCollection<string> TaskNames => Tasks.Keys;
    public static IReadOnlyList<string> Results { get; } = ["approved", "rejected", "withdrawn", "declined", "lapsed"];

    /// <summary>
    /// What must be connected at a desk: all of one of these, nothing of the others. A banker is asked to correct an
    /// application, or to bring the customer's answer.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Questions(string desk) => Desks[desk].Questions;

    /// <summary>Mandatory and optional outcomes, in the order in which a screen offers them.</summary>
    public static IReadOnlyList<string> Outcomes(string desk) => [.. Desks[desk].Questions.SelectMany(q => q), .. Desks[desk].Optional];

    /// <summary>What must be connected at a machine task.</summary>
    public static IReadOnlyList<string> TaskQuestion(string task) => Tasks[task].Outcomes;

    /// <summary>Mandatory and optional outcomes of a machine task.</summary>
    public static IReadOnlyList<string> TaskOutcomes(string task) => [.. Tasks[task].Outcomes, .. Tasks[task].Optional];

    /// <summary>The templates that a machine task takes; none means that it takes none.</summary>
    public static IReadOnlyList<string> Templates(string task) => Tasks[task].Templates;

    private sealed record DeskWords(string[][] Questions, string[] Optional);

    private sealed record MachineWords(string[] Outcomes, string[] Optional, string[] Templates);
}
