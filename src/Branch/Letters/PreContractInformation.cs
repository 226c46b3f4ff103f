namespace Branch.Letters;

/// <summary>
/// The Standard European Consumer Credit Information with the figures of this loan: 2008/48/EC Annex II, EGBGB annex 4 (to
/// article 247 § 2). Sections, order and the explanatory words of the form are kept.
/// </summary>
public static class PreContractInformation
{
    /// <exception cref="IncompleteLetterException">A setting of the bank is missing.</exception>
    public static LetterDocument Write(DecisionLetter letter, GrantedLoan loan, Agreement agreement)
    {
        agreement.Check("pre-contractual information");
        var words = new LetterWords(letter.Language);
        return LetterFrame.Around(letter, words, words.Pick("Europäische Standardinformationen für Verbraucherkredite", "Standard European Consumer Credit Information"),
        [
            Section(words.Pick("1. Name und Kontaktangaben des Kreditgebers", "1. Identity and contact details of the creditor"), words, Creditor(letter, words)),
            Section(words.Pick("2. Beschreibung der wesentlichen Merkmale des Kredits", "2. Description of the main features of the credit product"), words, Features(letter, loan, agreement, words)),
            Section(words.Pick("3. Kreditkosten", "3. Costs of the credit"), words, Costs(loan, agreement, words)),
            Section(words.Pick("4. Andere wichtige rechtliche Aspekte", "4. Other important legal aspects"), words, Rights(agreement, words)),
            Section(words.Pick("5. Zusätzliche Informationen beim Fernabsatz von Finanzdienstleistungen", "5. Additional information in the case of distance marketing of financial services"), words, Distance(letter, agreement, words, Withdrawal(letter, words))),
            LetterFrame.Code(letter, words),
        ]);
    }

    internal static Table Section(string title, LetterWords words, IEnumerable<IReadOnlyList<string>> rows) =>
        new([new(title, 1), new(words.Pick("Angaben zu Ihrem Kredit", "Details of your loan"), 1.25f)], [.. rows]);

    internal static IEnumerable<IReadOnlyList<string>> Creditor(DecisionLetter letter, LetterWords words) =>
    [
        [words.Pick("Kreditgeber", "Creditor"), letter.Bank.Name],
        [words.Pick("Anschrift", "Address"), string.Join("\n", [letter.Office.Name, .. letter.Office.Address])],
        [words.Pick("Telefon", "Telephone number"), letter.Office.Phone],
        [words.Pick("E-Mail", "E-mail address"), letter.Office.Email],
    ];

    private static IEnumerable<IReadOnlyList<string>> Features(DecisionLetter letter, GrantedLoan loan, Agreement agreement, LetterWords words)
    {
        var securities = agreement.Securities(words);
        var account = agreement.PaidOutTo is { } iban ? words.Pick($" auf Ihr Konto {iban}", $" to your account {iban}") : "";
        return
        [
            [words.Pick("Kreditart", "The type of credit"), words.Pick($"{letter.Product}: Annuitätendarlehen mit gleichbleibenden monatlichen Raten", $"{letter.Product}: annuity loan with equal monthly instalments")],
            [
                words.Pick("Gesamtkreditbetrag\nObergrenze oder Summe aller Beträge, die aufgrund des Kreditvertrags zur Verfügung gestellt wird", "The total amount of credit\nThe ceiling or the total sums made available under the credit agreement"),
                words.Amount(loan.Amount),
            ],
            [
                words.Pick("Bedingungen für die Inanspruchnahme\nGemeint ist, wie und wann Sie das Geld erhalten", "The conditions governing the drawdown\nThis means how and when you will obtain the money"),
                words.Pick($"In einer Summe{account}, sobald der Vertrag unterschrieben ist{(securities.Count > 0 ? " und die Sicherheiten bestellt sind" : "")}", $"In one sum{account}, as soon as the agreement is signed{(securities.Count > 0 ? " and the security is provided" : "")}"),
            ],
            [words.Pick("Laufzeit des Kreditvertrags", "The duration of the credit agreement"), words.Months(loan.TermMonths)],
            [
                words.Pick("Teilzahlungen und gegebenenfalls Reihenfolge, in der die Teilzahlungen angerechnet werden", "Instalments and, where appropriate, the order in which instalments will be allocated"),
                words.Pick(
                    $"Sie müssen folgende Zahlungen leisten: {Instalments(loan, words)}, fällig monatlich vom {words.Date(loan.FirstInstalment)} bis zum {words.Date(loan.LastInstalment)}.\nJede Rate wird zuerst auf die Zinsen, dann auf das Kapital angerechnet.",
                    $"You will have to pay the following: {Instalments(loan, words)}, due monthly from {words.Date(loan.FirstInstalment)} to {words.Date(loan.LastInstalment)}.\nEach instalment is allocated to interest first, then to capital."),
            ],
            [
                words.Pick("Von Ihnen zu zahlender Gesamtbetrag\nBetrag des geliehenen Kapitals zuzüglich Zinsen und etwaiger Kosten im Zusammenhang mit Ihrem Kredit", "The total amount you will have to pay\nThis means the amount of borrowed capital plus interest and possible costs related to your credit"),
                words.Amount(loan.Total),
            ],
            [
                words.Pick("Verlangte Sicherheiten\nBeschreibung der von Ihnen im Zusammenhang mit dem Kreditvertrag zu stellenden Sicherheiten", "Sureties required\nA description of the security to be provided by you in relation to the credit agreement"),
                securities.Count > 0 ? string.Join("\n", securities) : words.Pick("Keine", "None"),
            ],
        ];
    }

    private static IEnumerable<IReadOnlyList<string>> Costs(GrantedLoan loan, Agreement agreement, LetterWords words) =>
    [
        [
            words.Pick("Sollzinssatz", "The borrowing rate"),
            words.Percent(loan.NominalRate) + (agreement.HasFixedRate
                ? words.Pick(" jährlich, gebunden für die gesamte Laufzeit", " a year, fixed for the whole duration")
                : words.Pick(" jährlich, veränderlich", " a year, variable")),
        ],
        [
            words.Pick("Effektiver Jahreszins\nGesamtkosten ausgedrückt als jährlicher Prozentsatz des Gesamtkreditbetrags. Diese Angabe hilft Ihnen dabei, unterschiedliche Angebote zu vergleichen.", "Annual percentage rate of charge (APR)\nThis is the total cost expressed as an annual percentage of the total amount of credit. The APR is there to help you compare different offers."),
            words.Percent(loan.EffectiveRate) + words.Pick(
                $"\nRepräsentatives Beispiel mit den Werten Ihres Kredits: Gesamtkreditbetrag {words.Amount(loan.Amount)}, Laufzeit {words.Months(loan.TermMonths)}, Sollzinssatz {words.Percent(loan.NominalRate)} jährlich, {Instalments(loan, words)}, Gesamtbetrag {words.Amount(loan.Total)}. Weitere Kosten sind nicht enthalten, weil keine entstehen.",
                $"\nRepresentative example with the figures of your loan: total amount of credit {words.Amount(loan.Amount)}, duration {words.Months(loan.TermMonths)}, borrowing rate {words.Percent(loan.NominalRate)} a year, {Instalments(loan, words)}, total amount {words.Amount(loan.Total)}. No other costs are included, since there are none."),
        ],
        [
            words.Pick("Ist für den Kredit oder seine Konditionen der Abschluss einer Kreditversicherung oder eines anderen Vertrags über eine Nebenleistung zwingend vorgeschrieben?", "Is it compulsory, in order to obtain the credit or to obtain it on the terms marketed, to take out an insurance policy or another ancillary service contract?"),
            words.Pick("Nein", "No"),
        ],
        [words.Pick("Kosten im Zusammenhang mit dem Kredit", "Related costs"), words.Pick("Keine. Für den Kredit wird kein Bearbeitungsentgelt und für das Darlehenskonto kein Entgelt berechnet.", "None. No fee is charged for the loan or for the loan account.")],
        [words.Pick("Verpflichtung zur Zahlung von Notarkosten", "Obligation to pay notarial fees"), agreement.Collateral.Any(item => item.Kind == Applications.CollateralKind.LandCharge)
            ? words.Pick("Ja, für die Bestellung der Grundschuld", "Yes, for creating the land charge") : words.Pick("Nein", "No")],
        [
            words.Pick("Kosten bei Zahlungsverzug", "Costs in the case of late payments"),
            words.Pick(
                "Ausbleibende Zahlungen können schwerwiegende Folgen für Sie haben (z. B. Zwangsverkauf) und die Erlangung eines Kredits erschweren.\nBei Zahlungsverzug wird Ihnen der gesetzliche Verzugszins berechnet: für das Jahr fünf Prozentpunkte über dem jeweiligen Basiszinssatz (§§ 288, 497 BGB).",
                "Missing payments could have severe consequences for you (e.g. forced sale) and make obtaining credit more difficult.\nYou will be charged the statutory default interest for late payments: five percentage points a year above the base rate in force (§§ 288, 497 BGB)."),
        ],
    ];

    private static IEnumerable<IReadOnlyList<string>> Rights(Agreement agreement, LetterWords words) =>
    [
        [
            words.Pick("Widerrufsrecht\nSie haben das Recht, innerhalb von 14 Kalendertagen den Kreditvertrag zu widerrufen.", "Right of withdrawal\nYou have the right to withdraw from the credit agreement within a period of 14 calendar days."),
            words.Pick("Ja", "Yes"),
        ],
        [
            words.Pick("Vorzeitige Rückzahlung\nSie haben das Recht, den Kredit jederzeit ganz oder teilweise vorzeitig zurückzuzahlen. Dem Kreditgeber steht bei vorzeitiger Rückzahlung eine Entschädigung zu.", "Early repayment\nYou have the right to repay the credit early at any time in full or partially. The creditor is entitled to compensation in the case of early repayment."),
            agreement.HasFixedRate
                ? words.Pick(
                    "Ja. Die Entschädigung beträgt höchstens 1 % des vorzeitig zurückgezahlten Betrags, oder 0,5 %, wenn bis zum vereinbarten Ende höchstens ein Jahr fehlt, und nie mehr als die Zinsen, die bis dahin zu zahlen gewesen wären (§ 502 BGB).",
                    "Yes. The compensation is at most 1 % of the amount repaid early, or 0.5 % if no more than a year is left until the agreed end, and never more than the interest that would have been due until then (§ 502 BGB).")
                : words.Pick("Ja. Eine Entschädigung wird nicht verlangt.", "Yes. No compensation is asked for."),
        ],
        Database(agreement, words),
        [
            words.Pick("Recht auf einen Kreditvertragsentwurf\nSie haben das Recht, auf Verlangen unentgeltlich eine Kopie des Kreditvertragsentwurfs zu erhalten. Diese Bestimmung gilt nicht, wenn der Kreditgeber zum Zeitpunkt der Beantragung nicht zum Abschluss eines Kreditvertrags mit Ihnen bereit ist.", "Right to a draft credit agreement\nYou have the right, upon request, to obtain a copy of the draft credit agreement free of charge. This provision does not apply if the creditor is at the time of the request unwilling to proceed to the conclusion of the credit agreement with you."),
            words.Pick("Ja. Der Darlehensvertrag liegt diesen Informationen bei.", "Yes. The loan agreement is enclosed with this information."),
        ],
        BoundUntil(agreement, words),
    ];

    internal static IReadOnlyList<string> Database(Agreement agreement, LetterWords words) =>
    [
        words.Pick("Datenbankabfrage\nDer Kreditgeber muss Sie unverzüglich und unentgeltlich über das Ergebnis einer Datenbankabfrage unterrichten, wenn ein Kreditantrag aufgrund einer solchen Abfrage abgelehnt wird. Dies gilt nicht, wenn eine entsprechende Unterrichtung durch das Recht der Europäischen Union untersagt ist oder den Zielen der öffentlichen Ordnung oder Sicherheit zuwiderläuft.", "Consultation of a database\nThe creditor must inform you immediately and without charge of the result of a consultation of a database, if a credit application is rejected on the basis of such a consultation. This does not apply if the provision of such information is prohibited by European Union law or is contrary to objectives of public policy or public security."),
        words.Pick($"Abgefragt wird bei {agreement.Bureau}, wenn Sie eingewilligt haben.", $"{agreement.Bureau} is consulted if you have consented."),
    ];

    internal static IReadOnlyList<string> BoundUntil(Agreement agreement, LetterWords words) =>
    [
        words.Pick("Zeitraum, während dessen der Kreditgeber an die vorvertraglichen Informationen gebunden ist", "The period of time during which the creditor is bound by the pre-contractual information"),
        words.Pick($"Diese Informationen gelten vom {words.Date(agreement.OfferedOn)} bis zum {words.Date(agreement.Papers.Until)}.", $"This information is valid from {words.Date(agreement.OfferedOn)} until {words.Date(agreement.Papers.Until)}."),
    ];

    /// <param name="withdrawal">What is said of the right of withdrawal.</param>
    internal static IEnumerable<IReadOnlyList<string>> Distance(DecisionLetter letter, Agreement agreement, LetterWords words, string withdrawal) =>
    [
        [
            words.Pick("a) zum Kreditgeber\nEintrag im Handelsregister, zuständige Aufsichtsbehörde", "(a) concerning the creditor\nRegistration, supervisory authority"),
            letter.Bank.LegalLine + "\n" + agreement.Supervisor,
        ],
        [
            words.Pick("b) zum Kreditvertrag\nAusübung des Widerrufsrechts, anwendbares Recht, Sprache", "(b) concerning the credit agreement\nExercise of the right of withdrawal, applicable law, language"),
            withdrawal + words.Pick(
                " Es gilt deutsches Recht. Die Informationen und Vertragsbedingungen werden in deutscher Sprache vorgelegt, mit Ihrer Zustimmung sprechen wir Deutsch mit Ihnen.",
                " German law applies. Information and contractual terms are supplied in English, and with your consent we communicate in English."),
        ],
        [
            words.Pick("c) zu den Rechtsmitteln\nAußergerichtliches Beschwerde- und Rechtsbehelfsverfahren", "(c) concerning redress\nOut-of-court complaint and redress mechanism"),
            words.Pick("Ja: ", "Yes: ") + agreement.Arbitration,
        ],
    ];

    private static string Withdrawal(DecisionLetter letter, LetterWords words)
    {
        var to = string.Join(", ", [letter.Bank.Name, letter.Office.Name, .. letter.Office.Address]);
        return words.Pick($"Der Widerruf ist an {to} zu senden; Näheres steht im Vertrag.", $"A withdrawal is sent to {to}; the agreement says more.");
    }

    /// <summary>"59 Raten zu 343,74 € und eine letzte Rate zu 343,51 €"</summary>
    internal static string Instalments(GrantedLoan loan, LetterWords words)
    {
        var (count, last) = (loan.Schedule.Count, loan.Schedule[^1].Instalment);
        return last == loan.Instalment
            ? words.Pick($"{count} Raten zu {words.Amount(loan.Instalment)}", $"{count} instalments of {words.Amount(loan.Instalment)}")
            : words.Pick($"{count - 1} Raten zu {words.Amount(loan.Instalment)} und eine letzte Rate zu {words.Amount(last)}", $"{count - 1} instalments of {words.Amount(loan.Instalment)} and a last one of {words.Amount(last)}");
    }
}
