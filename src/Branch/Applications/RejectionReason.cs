namespace Branch.Applications;

/// <summary>Why an application was refused: picked by the manager under its name, explained to the customer in its sentence.</summary>
public sealed record RejectionReason(string Code, string German, string English, string GermanSentence, string EnglishSentence)
{
    /// <summary>Needs a report; the customer is told what it says (BDSG §30(2)).</summary>
    public const string Bureau = "bureau";

    public static IReadOnlyList<RejectionReason> All { get; } =
    [
        new("insufficient_budget", "Haushaltsüberschuss zu gering", "Household budget too small",
            "Nach Abzug Ihrer laufenden Ausgaben bleibt von Ihrem Einkommen nicht genug, um die Rate auf Dauer zu tragen.",
            "After your regular expenses, too little of your income remains to carry the instalment in the long run."),
        new("instalment_to_income", "Rate im Verhältnis zum Einkommen zu hoch", "Instalment too high for the income",
            "Die monatliche Rate wäre im Verhältnis zu Ihrem Einkommen zu hoch.",
            "The monthly instalment would be too high in relation to your income."),
        new("existing_obligations", "Bestehende Verpflichtungen zu hoch", "Existing obligations too high",
            "Ihre bereits bestehenden Zahlungsverpflichtungen lassen einen weiteren Kredit in dieser Höhe nicht zu.",
            "Your existing payment obligations leave no room for a further loan of this amount."),
        new("employment", "Beschäftigung nicht ausreichend gesichert", "Employment not secure enough",
            "Ihr Einkommen ist nach den vorliegenden Angaben für die gewünschte Laufzeit nicht ausreichend gesichert.",
            "According to the information we have, your income is not secure enough for the term you asked for."),
        new(Bureau, "Auskunft einer Auskunftei", "Credit bureau report",
            "Die Auskunft, die wir über Sie bei einer Auskunftei eingeholt haben, spricht gegen den gewünschten Kredit.",
            "The report that we obtained about you from a credit bureau speaks against the loan you asked for."),
        new("collateral", "Sicherheiten nicht ausreichend", "Collateral not sufficient",
            "Die angebotenen Sicherheiten reichen für den gewünschten Kredit nicht aus.",
            "The collateral offered is not sufficient for the loan you asked for."),
        new("incomplete_evidence", "Nachweise unvollständig", "Evidence incomplete",
            "Unterlagen, die wir für unsere Prüfung benötigen, lagen uns nicht vollständig vor.",
            "Documents that we need for our assessment were not available to us in full."),
        new("policy", "Vergabegrundsätze nicht erfüllt", "Lending policy not met",
            "Der Antrag entspricht in seiner jetzigen Form nicht unseren Grundsätzen für die Kreditvergabe.",
            "In its present form, the application does not meet our lending policy."),
    ];

    public static bool IsKnown(string code) => All.Any(reason => reason.Code == code);

    /// <exception cref="ArgumentException">There is no such code.</exception>
    public static RejectionReason Of(string code) =>
        All.FirstOrDefault(reason => reason.Code == code)
        ?? throw new ArgumentException($"There is no rejection reason '{code}'.", nameof(code));
}
