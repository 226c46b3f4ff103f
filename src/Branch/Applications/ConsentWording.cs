using System.Globalization;

namespace Branch.Applications;

/// <summary>The words to which customers agree, by version. A version that was used is never changed: a new one is added.</summary>
public sealed record ConsentWording(ConsentKind Kind, string Version, string German, string English)
{
    /// <summary>Of each kind the last is in force.</summary>
    public static IReadOnlyList<ConsentWording> All { get; } =
    [
        new(ConsentKind.DataProtection, "2026-11",
            "Ich habe die Informationen zum Datenschutz nach Art. 13 DSGVO erhalten und bin damit einverstanden, dass die Bank meine Angaben zur Bearbeitung dieses Antrags verarbeitet.",
            "I have received the information on data protection under Art. 13 GDPR and agree that the bank processes my data to handle this application."),
        new(ConsentKind.BureauQuery, "2026-11",
            "Ich willige ein, dass die Bank zur Prüfung meiner Kreditwürdigkeit Auskünfte über mich bei einer Auskunftei einholt. Ich kann diese Einwilligung jederzeit für die Zukunft widerrufen.",
            "I agree that the bank obtains information about me from a credit bureau to assess my creditworthiness. I can withdraw this consent at any time for the future."),
        new(ConsentKind.Marketing, "2026-11",
            "Ich bin damit einverstanden, dass die Bank mich per Telefon und E-Mail über weitere Angebote informiert. Diese Einwilligung ist freiwillig und jederzeit widerruflich.",
            "I agree that the bank informs me of further offers by telephone and e-mail. This consent is voluntary and can be withdrawn at any time."),
    ];

    public static ConsentWording Current(ConsentKind kind) => All.Last(wording => wording.Kind == kind);

    /// <summary>The words of a version; null if it is not known here.</summary>
    public static ConsentWording? Of(Consent consent) => All.FirstOrDefault(w => w.Kind == consent.Kind && w.Version == consent.Wording);

    public string Text(CultureInfo culture) => culture.TwoLetterISOLanguageName == "de" ? German : English;
}
