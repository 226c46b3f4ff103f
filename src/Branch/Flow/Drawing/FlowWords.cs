namespace Branch.Flow.Drawing;

/// <summary>The words of a drawing, in the two languages.</summary>
public static class FlowWords
{
    private static readonly Dictionary<string, string> German = new(StringComparer.Ordinal)
    {
        ["Submit"] = "Einreichen",
        ["Positive"] = "Positiv",
        ["Negative"] = "Negativ",
        ["Return"] = "Rückgabe",
        ["Approve"] = "Genehmigen",
        ["Reject"] = "Ablehnen",
        ["Escalate"] = "Vorlegen",
        ["ReturnToClerk"] = "Rückgabe Marktfolge",
        ["Accept"] = "Angenommen",
        ["Decline"] = "Abgelehnt",
        ["Lapse"] = "Verfallen",
        ["Reopen"] = "Wieder aufgenommen",
        ["Requery"] = "Auskunft erneut",
        ["NoConsent"] = "Ohne Einwilligung",
        ["Unavailable"] = "Nicht erreichbar",
        ["Overdue"] = "Überfällig",
        ["Done"] = "Erledigt",
        ["Yes"] = "Ja",
        ["No"] = "Nein",
        ["Default"] = "Sonst",
        ["banker"] = "Kundenberatung",
        ["clerk"] = "Marktfolge",
        ["manager"] = "Kompetenzträger",
        ["system"] = "System",
        ["Way taken"] = "Bisheriger Weg",
        ["Waiting at"] = "Wartet auf",
        ["Closed"] = "Abgeschlossen",
        ["Now here"] = "Jetzt hier",
    };

    private static readonly Dictionary<string, string> English = new(StringComparer.Ordinal)
    {
        ["ReturnToClerk"] = "Return to clerk",
        ["Accept"] = "Accepted",
        ["Decline"] = "Declined",
        ["Lapse"] = "Lapsed",
        ["Reopen"] = "Reopened",
        ["Default"] = "Otherwise",
        ["Requery"] = "Ask again",
        ["NoConsent"] = "No consent",
        ["banker"] = "Banker",
        ["clerk"] = "Clerk",
        ["manager"] = "Manager",
        ["system"] = "System",
    };

    /// <summary>An outcome as a person reads it; a decision's True is Yes.</summary>
    public static string Outcome(string outcome, string language) => In(language, outcome switch
    {
        "True" => "Yes",
        "False" => "No",
        _ => outcome,
    });

    /// <summary>Who works at a task, and how high up.</summary>
    public static string Desk(TaskNode task, string language)
    {
        var desk = In(language, task.Desk);
        return task is DeskTaskNode { Level: { } level } ? $"{desk} {level}" : desk;
    }

    internal static string In(string language, string word) =>
        (IsGerman(language) ? German : English).GetValueOrDefault(word, word);

    private static bool IsGerman(string language) => language.StartsWith("de", StringComparison.OrdinalIgnoreCase);
}
