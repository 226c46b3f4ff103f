namespace Branch.Letters;

/// <summary>
/// The European Consumer Credit Information for overdrafts with the figures of this one: 2008/48/EC Annex III, EGBGB annex 5 (to
/// article 247 § 2). Sections, order and the explanatory words of the form are kept.
/// </summary>
public static class OverdraftInformation
{
    /// <exception cref="IncompleteLetterException">A setting of the bank is missing.</exception>
    public static LetterDocument Write(DecisionLetter letter, GrantedLimit limit, Agreement agreement)
    {
        agreement.Check("pre-contractual information");
        var words = new LetterWords(letter.Language);
        return LetterFrame.Around(letter, words, words.Pick("Europäische Verbraucherkreditinformationen bei Überziehungskrediten", "European Consumer Credit Information for overdrafts"),
        [
            PreContractInformation.Section(words.Pick("1. Name und Kontaktangaben des Kreditgebers", "1. Identity and contact details of the creditor"), words, PreContractInformation.Creditor(letter, words)),
            PreContractInformation.Section(words.Pick("2. Beschreibung der wesentlichen Merkmale des Kredits", "2. Description of the main features of the credit product"), words, Features(letter, limit, words)),
            PreContractInformation.Section(words.Pick("3. Kreditkosten", "3. Costs of the credit"), words, Costs(limit, words)),
            PreContractInformation.Section(words.Pick("4. Andere wichtige rechtliche Aspekte", "4. Other important legal aspects"), words, Rights(agreement, words)),
            PreContractInformation.Section(words.Pick("5. Zusätzliche Informationen beim Fernabsatz von Finanzdienstleistungen", "5. Additional information in the case of distance marketing of financial services"), words,
                PreContractInformation.Distance(letter, agreement, words, words.Pick(
                    "Ein Widerrufsrecht nach § 495 BGB besteht nicht (§ 504 Absatz 2 BGB); Sie können den Kredit jederzeit ohne Frist zurückgeben.",
                    "There is no right of withdrawal under § 495 BGB (§ 504(2) BGB); you may give the facility back at any time without notice."))),
            LetterFrame.Code(letter, words),
        ]);
    }

    private static IEnumerable<IReadOnlyList<string>> Features(DecisionLetter letter, GrantedLimit limit, LetterWords words) =>
    [
        [words.Pick("Kreditart", "The type of credit"), words.Pick($"{letter.Product}: eingeräumte Überziehungsmöglichkeit auf dem Konto", $"{letter.Product}: overdraft facility on the account")],
        [
            words.Pick("Gesamtkreditbetrag\nObergrenze oder Summe aller Beträge, die aufgrund des Kreditvertrags zur Verfügung gestellt wird", "The total amount of credit\nThe ceiling or the total sums made available under the credit agreement"),
            words.Amount(limit.Amount),
        ],
        [words.Pick("Laufzeit des Kreditvertrags", "The duration of the credit agreement"), words.Pick("unbefristet", "unlimited")],
        [
            words.Pick("Sie können jederzeit zur Rückzahlung des gesamten Kreditbetrags aufgefordert werden.", "You may be requested to repay the amount of credit in full on demand at any time."),
            words.Pick("Ja, wenn der Kredit gekündigt wird", "Yes, if the facility is terminated"),
        ],
    ];

    private static IEnumerable<IReadOnlyList<string>> Costs(GrantedLimit limit, LetterWords words) =>
    [
        [
            words.Pick("Sollzinssatz", "The borrowing rate"),
            words.Percent(limit.Rate) + words.Pick(" jährlich, veränderlich. Eine Änderung teilen wir Ihnen mit, bevor sie wirksam wird.", " a year, variable. You are told of a change before it takes effect."),
        ],
        [
            words.Pick("Effektiver Jahreszins\nGesamtkosten ausgedrückt als jährlicher Prozentsatz des Gesamtkreditbetrags. Diese Angabe hilft Ihnen dabei, unterschiedliche Angebote zu vergleichen.", "Annual percentage rate of charge (APR)\nThis is the total cost expressed as an annual percentage of the total amount of credit. The APR is there to help you compare different offers."),
            words.Percent(limit.EffectiveRate) + words.Pick(
                $"\nBeispiel: Der Kredit über {words.Amount(limit.Amount)} ist drei Monate voll in Anspruch genommen; die Zinsen dafür betragen {words.Amount(limit.QuarterlyInterest)}.",
                $"\nExample: the facility of {words.Amount(limit.Amount)} is drawn in full for three months; the interest for that is {words.Amount(limit.QuarterlyInterest)}."),
        ],
        [words.Pick("Kosten\nBedingungen, unter denen sie geändert werden können", "Costs\nThe conditions under which those costs may be changed"), words.Pick("Keine außer den Zinsen. Sie werden vierteljährlich und taggenau auf den in Anspruch genommenen Betrag berechnet.", "None but the interest. It is charged every quarter, by the day, on what is drawn.")],
        [
            words.Pick("Kosten bei Zahlungsverzug", "Costs in the case of late payments"),
            words.Pick(
                "Bei Zahlungsverzug wird Ihnen der gesetzliche Verzugszins berechnet: für das Jahr fünf Prozentpunkte über dem jeweiligen Basiszinssatz (§§ 288, 497 BGB).",
                "You will be charged the statutory default interest for late payments: five percentage points a year above the base rate in force (§§ 288, 497 BGB)."),
        ],
    ];

    private static IEnumerable<IReadOnlyList<string>> Rights(Agreement agreement, LetterWords words) =>
    [
        [
            words.Pick("Beendigung des Kreditvertrags\nVoraussetzungen und Verfahren", "Termination of the credit agreement\nThe conditions and procedure"),
            words.Pick(
                "Sie können den Kredit jederzeit ohne Frist kündigen. Wir können ihn jederzeit ohne Frist kündigen und nehmen dabei auf Ihre berechtigten Belange Rücksicht. Die Kündigung bedarf der Textform.",
                "You may terminate the facility at any time without notice. So may we, with regard to your legitimate interests. Termination is given in text form."),
        ],
        PreContractInformation.Database(agreement, words),
        PreContractInformation.BoundUntil(agreement, words),
    ];
}
