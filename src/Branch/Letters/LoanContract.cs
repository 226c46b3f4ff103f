using Branch.Credit;
using static Branch.Letters.RichText;

namespace Branch.Letters;

/// <summary>
/// The loan agreement with what article 247 §§ 6 to 13 EGBGB asks for, the notice of withdrawal, lines to sign on, and the whole
/// repayment schedule. For business the parts for consumers are left out.
/// </summary>
public static class LoanContract
{
    /// <exception cref="IncompleteLetterException">A setting of the bank is missing.</exception>
    public static LetterDocument Write(DecisionLetter letter, GrantedLoan loan, Agreement agreement)
    {
        agreement.Check("loan contract");
        var words = new LetterWords(letter.Language);
        return LetterFrame.Around(letter, words, words.Pick("Darlehensvertrag", "Loan agreement"),
        [
            Between(letter, words),
            .. Terms(letter, loan, agreement, words),
            .. Conduct(loan, agreement, words),
            .. Ending(agreement, words),
            .. Supervision(agreement, words, words.Pick("6. Aufsicht, Beschwerden, Recht", "6. Supervision, complaints, law")),
            .. agreement.IsForConsumer ? Withdrawal(letter, loan, agreement, words) : [],
            .. Signatures(letter, agreement, words),
            new NewPage(),
            .. ScheduleTable.Of(loan, words),
        ]);
    }

    internal static Paragraph Between(DecisionLetter letter, LetterWords words) =>
        words.Say(
            de: $"zwischen der {Bold(letter.Bank.Name)}, {letter.Office.Name}, {string.Join(", ", letter.Office.Address)} (Darlehensgeber), und {Bold(string.Join(words.Pick(" und ", " and "), letter.Recipients))}, {string.Join(", ", letter.Address)} (Darlehensnehmer). Mehrere Darlehensnehmer haften als Gesamtschuldner.",
            en: $"between {Bold(letter.Bank.Name)}, {letter.Office.Name}, {string.Join(", ", letter.Office.Address)} (the lender), and {Bold(string.Join(words.Pick(" und ", " and "), letter.Recipients))}, {string.Join(", ", letter.Address)} (the borrower). Several borrowers are jointly and severally liable.");

    private static IEnumerable<Block> Terms(DecisionLetter letter, GrantedLoan loan, Agreement agreement, LetterWords words) =>
    [
        new Heading(words.Pick("1. Darlehen", "1. The loan")),
        new KeyValueGrid(
        [
            new(words.Pick("Art des Darlehens", "Type of loan"), words.Pick($"{letter.Product}, Annuitätendarlehen", $"{letter.Product}, annuity loan")),
            .. agreement.PurposeText(words) is { } purpose ? [new KeyValue(words.Pick("Verwendung", "Purpose"), purpose)] : (KeyValue[])[],
            new(words.Pick("Nettodarlehensbetrag", "Net loan amount"), words.Amount(loan.Amount), Strong: true),
            new(words.Pick("Sollzinssatz", "Borrowing rate"), words.Percent(loan.NominalRate) + (agreement.HasFixedRate
                ? words.Pick(" jährlich, gebunden für die gesamte Laufzeit", " a year, fixed for the whole term") : words.Pick(" jährlich, veränderlich", " a year, variable"))),
            new(words.Pick("Effektiver Jahreszins", "Annual percentage rate (APR)"), words.Percent(loan.EffectiveRate), Strong: true),
            new(words.Pick("Laufzeit", "Term"), words.Months(loan.TermMonths)),
            new(words.Pick("Raten", "Instalments"), PreContractInformation.Instalments(loan, words), Strong: true),
            new(words.Pick("Fällig", "Due"), words.Pick($"monatlich, erstmals am {words.Date(loan.FirstInstalment)}, zuletzt am {words.Date(loan.LastInstalment)}", $"monthly, first on {words.Date(loan.FirstInstalment)}, last on {words.Date(loan.LastInstalment)}")),
            new(words.Pick("Gesamtbetrag", "Total amount payable"), words.Amount(loan.Total)),
            new(words.Pick("Sonstige Kosten", "Other costs"), words.Pick("keine", "none")),
        ]),
    ];

    private static IEnumerable<Block> Conduct(GrantedLoan loan, Agreement agreement, LetterWords words)
    {
        var securities = agreement.Securities(words);
        return
        [
            new Heading(words.Pick("2. Auszahlung und Rückzahlung", "2. Payment and repayment")),
            words.Say(
                de: $"Das Darlehen wird in einer Summe ausgezahlt{(agreement.PaidOutTo is { } de ? $", auf das Konto {de}" : "")}, sobald dieser Vertrag unterschrieben ist{(securities.Count > 0 ? " und die Sicherheiten bestellt sind" : "")}. Die Raten werden von diesem Konto eingezogen. Jede Rate wird zuerst auf die Zinsen, dann auf das Kapital angerechnet; Zinsen werden monatlich mit einem Zwölftel des Jahressatzes auf die Restschuld berechnet. Der Darlehensnehmer kann jederzeit unentgeltlich einen Tilgungsplan verlangen; der bei Vertragsschluss gültige ist beigefügt.",
                en: $"The loan is paid out in one sum{(agreement.PaidOutTo is { } en ? $", to the account {en}" : "")}, as soon as this agreement is signed{(securities.Count > 0 ? " and the security is provided" : "")}. The instalments are collected from this account. Each instalment is allocated to interest first, then to capital; interest is charged monthly, a twelfth of the yearly rate on what is still owed. The borrower may ask for a repayment schedule free of charge at any time; the one valid at the conclusion is attached."),
            new Heading(words.Pick("3. Sicherheiten", "3. Security")),
            .. securities.Count > 0 ? (IEnumerable<Block>)[new ItemList([.. securities.Select(text => new Paragraph(text))])] : [words.Say(de: $"Sicherheiten werden nicht verlangt.", en: $"No security is asked for.")],
            new Heading(words.Pick("4. Zahlungsverzug", "4. Late payment")),
            words.Say(
                de: $"{Bold("Ausbleibende Zahlungen können schwerwiegende Folgen haben (zum Beispiel Zwangsverkauf) und die Erlangung eines Kredits erschweren.")} Auf rückständige Beträge werden Verzugszinsen berechnet, für das Jahr {(agreement.IsForConsumer ? "fünf" : "neun")} Prozentpunkte über dem jeweiligen Basiszinssatz (§§ 288, 497 BGB).",
                en: $"{Bold("Missing payments can have severe consequences (for example a forced sale) and make it harder to obtain credit.")} Overdue amounts bear default interest, {(agreement.IsForConsumer ? "five" : "nine")} percentage points a year above the base rate in force (§§ 288, 497 BGB)."),
        ];
    }

    private static IEnumerable<Block> Ending(Agreement agreement, LetterWords words) =>
    [
        new Heading(words.Pick("5. Vorzeitige Rückzahlung und Kündigung", "5. Early repayment and termination")),
        .. agreement.IsForConsumer
            ? (IEnumerable<Block>)[words.Say(
                de: $"Der Darlehensnehmer kann das Darlehen jederzeit ganz oder teilweise vorzeitig zurückzahlen (§ 500 BGB). {(agreement.HasFixedRate ? "Der Darlehensgeber kann dann eine Entschädigung verlangen: höchstens 1 % des vorzeitig zurückgezahlten Betrags, oder 0,5 %, wenn bis zum vereinbarten Ende höchstens ein Jahr fehlt, und nie mehr als die Zinsen bis dahin (§ 502 BGB)." : "Eine Entschädigung wird dafür nicht verlangt.")}",
                en: $"The borrower may repay the loan early at any time, in full or in part (§ 500 BGB). {(agreement.HasFixedRate ? "The lender may then ask for compensation: at most 1 % of the amount repaid early, or 0.5 % if no more than a year is left until the agreed end, and never more than the interest until then (§ 502 BGB)." : "No compensation is asked for.")}")]
            : [],
        words.Say(
            de: $"Jede Partei kann den Vertrag aus wichtigem Grund kündigen (§ 314 BGB); der Darlehensgeber bei Verzug mit Raten {(agreement.IsForConsumer ? "nach § 498 BGB, nachdem er erfolglos eine Frist von zwei Wochen gesetzt und ein Gespräch angeboten hat" : "nach angemessener Frist")} und bei einer wesentlichen Verschlechterung der Vermögensverhältnisse nach § 490 BGB. Die Kündigung bedarf der Textform.",
            en: $"Either party may terminate the agreement for good cause (§ 314 BGB); the lender on arrears {(agreement.IsForConsumer ? "under § 498 BGB, after having set two weeks in vain and offered a conversation" : "after a reasonable time")}, and under § 490 BGB where the borrower's financial circumstances deteriorate substantially. Notice is given in text form."),
    ];

    internal static IEnumerable<Block> Supervision(Agreement agreement, LetterWords words, string title) =>
    [
        new Heading(title),
        words.Say(
            de: $"Zuständige Aufsichtsbehörde: {agreement.Supervisor}. {(agreement.IsForConsumer ? $"Bei Streitigkeiten kann der Darlehensnehmer die Schlichtungsstelle anrufen: {agreement.Arbitration}." : "")} Es gilt deutsches Recht.",
            en: $"Supervisory authority: {agreement.Supervisor}. {(agreement.IsForConsumer ? $"In a dispute the borrower may turn to the arbitration body: {agreement.Arbitration}." : "")} German law applies."),
    ];

    private static IEnumerable<Block> Withdrawal(DecisionLetter letter, GrantedLoan loan, Agreement agreement, LetterWords words)
    {
        var to = string.Join(", ", [letter.Bank.Name, letter.Office.Name, .. letter.Office.Address]) + words.Pick(", E-Mail ", ", e-mail ") + letter.Office.Email;
        var daily = words.Amount(Interest.OfDay(loan.Amount, loan.NominalRate));
        return
        [
            new Heading(words.Pick("Widerrufsinformation", "Notice of withdrawal")),
            words.Say(
                de: $"{Bold("Widerrufsrecht.")} Der Darlehensnehmer kann seine Vertragserklärung innerhalb von {Bold("14 Tagen")} ohne Angabe von Gründen widerrufen. Die Frist beginnt nach Abschluss des Vertrags, aber erst, nachdem der Darlehensnehmer diese Widerrufsinformation und alle Pflichtangaben nach § 492 Absatz 2 BGB in Verbindung mit Artikel 247 §§ 6 bis 13 EGBGB in der für ihn bestimmten Ausfertigung des Vertrags erhalten hat. Zur Wahrung der Frist genügt die rechtzeitige Absendung des Widerrufs, wenn die Erklärung auf einem dauerhaften Datenträger (z. B. Brief, E-Mail) erfolgt. Der Widerruf ist zu richten an: {Bold(to)}.",
                en: $"{Bold("Right of withdrawal.")} The borrower may withdraw from this agreement within {Bold("14 days")} without giving any reason. The period begins after the agreement is concluded, and not before the borrower has received this notice and all information required by § 492(2) BGB with article 247 §§ 6 to 13 EGBGB in the borrower's own copy of the agreement. The period is kept if the withdrawal is sent in time on a durable medium (for example letter or e-mail). It is sent to: {Bold(to)}."),
            words.Say(
                de: $"{Bold("Widerrufsfolgen.")} Soweit das Darlehen bereits ausgezahlt wurde, hat es der Darlehensnehmer spätestens innerhalb von 30 Tagen zurückzuzahlen und für den Zeitraum zwischen der Auszahlung und der Rückzahlung den vereinbarten Sollzins zu entrichten. Die Frist beginnt mit der Absendung der Widerrufserklärung. Bei vollständiger Inanspruchnahme ist pro Tag ein Zinsbetrag von {Bold(daily)} zu zahlen; er verringert sich entsprechend, wenn das Darlehen nur teilweise in Anspruch genommen wurde.",
                en: $"{Bold("Consequences.")} Where the loan has been paid out, the borrower repays it within 30 days at the latest, with the agreed interest for the time between payment and repayment. That period begins when the withdrawal is sent. If the loan was drawn in full, {Bold(daily)} of interest is due for each day, and accordingly less if it was drawn in part."),
        ];
    }

    internal static IEnumerable<Block> Signatures(DecisionLetter letter, Agreement agreement, LetterWords words) =>
    [
        new Spacer(4),
        new KeepTogether(
        [
            new Heading(words.Pick("Unterschriften", "Signatures")),
            words.Say(
                de: $"Der Darlehensgeber ist an dieses Angebot bis zum {Bold(words.Date(agreement.Papers.Until))} gebunden. Der Vertrag kommt mit der Unterschrift {(letter.Recipients.Count == 1 ? "des Darlehensnehmers" : "aller Darlehensnehmer")} bis zu diesem Tag zustande.",
                en: $"The lender is bound to this offer until {Bold(words.Date(agreement.Papers.Until))}. The agreement is concluded by the signature of {(letter.Recipients.Count == 1 ? "the borrower" : "all borrowers")} by that day."),
            new SignatureLines([letter.Banker, words.Pick("Zweite Unterschrift der Bank", "Second signature for the bank")]),
            new SignatureLines([.. letter.Recipients.SelectMany(name => new[] { words.Pick("Ort, Datum", "Place, date"), name })]),
            LetterFrame.Code(letter, words),
        ]),
    ];
}
