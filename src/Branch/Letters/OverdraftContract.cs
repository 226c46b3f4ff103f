using static Branch.Letters.RichText;

namespace Branch.Letters;

/// <summary>
/// The agreement on an overdraft that either side may end without notice (§ 504(2) BGB), with what article 247 § 10 EGBGB asks for, and lines
/// to sign on. For business the parts for consumers are left out.
/// </summary>
public static class OverdraftContract
{
    /// <exception cref="IncompleteLetterException">A setting of the bank is missing.</exception>
    public static LetterDocument Write(DecisionLetter letter, GrantedLimit limit, Agreement agreement)
    {
        agreement.Check("overdraft contract");
        var words = new LetterWords(letter.Language);
        return LetterFrame.Around(letter, words, words.Pick("Vertrag über einen Dispositionskredit", "Overdraft agreement"),
        [
            LoanContract.Between(letter, words),
            .. Terms(letter, limit, agreement, words),
            .. Conduct(agreement, words),
            .. LoanContract.Supervision(agreement, words, words.Pick("4. Aufsicht, Beschwerden, Recht", "4. Supervision, complaints, law")),
            .. LoanContract.Signatures(letter, agreement, words),
        ]);
    }

    private static IEnumerable<Block> Terms(DecisionLetter letter, GrantedLimit limit, Agreement agreement, LetterWords words) =>
    [
        new Heading(words.Pick("1. Kredit", "1. The facility")),
        new KeyValueGrid(
        [
            new(words.Pick("Art des Kredits", "Type of credit"), words.Pick($"{letter.Product}, eingeräumte Überziehungsmöglichkeit", $"{letter.Product}, overdraft facility")),
            .. agreement.PaidOutTo is { } iban ? [new KeyValue(words.Pick("Konto", "Account"), iban)] : (KeyValue[])[],
            new(words.Pick("Eingeräumter Betrag", "Limit"), words.Amount(limit.Amount), Strong: true),
            new(words.Pick("Sollzinssatz", "Borrowing rate"), words.Percent(limit.Rate) + words.Pick(" jährlich, veränderlich", " a year, variable"), Strong: true),
            new(words.Pick("Effektiver Jahreszins", "Annual percentage rate (APR)"), words.Percent(limit.EffectiveRate), Strong: true),
            new(words.Pick("Laufzeit", "Term"), words.Pick("unbefristet", "unlimited")),
            new(words.Pick("Sonstige Kosten", "Other costs"), words.Pick("keine", "none")),
        ]),
        words.Say(
            de: $"Der effektive Jahreszins gilt für den vollen Betrag, der drei Monate in Anspruch genommen ist; die Gesamtkosten dafür betragen {Bold(words.Amount(limit.QuarterlyInterest))}.",
            en: $"The APR is that of the full amount drawn for three months; the total cost of that is {Bold(words.Amount(limit.QuarterlyInterest))}."),
    ];

    private static IEnumerable<Block> Conduct(Agreement agreement, LetterWords words) =>
    [
        new Heading(words.Pick("2. Inanspruchnahme und Zinsen", "2. Drawing and interest")),
        words.Say(
            de: $"Der Darlehensnehmer kann das Konto bis zum eingeräumten Betrag überziehen, sobald dieser Vertrag unterschrieben ist, und zahlt nach Belieben zurück. Zinsen werden vierteljährlich und taggenau auf den in Anspruch genommenen Betrag berechnet und dem Konto belastet. Der Darlehensgeber kann den Sollzinssatz ändern, wenn sich die Zinsen ändern, zu denen er sich Geld beschafft; er teilt die Änderung mit, bevor sie wirksam wird. Auf dem Kontoauszug stehen Zeitraum, Beträge, Saldo, Sollzinssatz und Kosten.",
            en: $"The borrower may overdraw the account up to the limit as soon as this agreement is signed, and repays at will. Interest is charged every quarter, by the day, on what is drawn, and debited to the account. The lender may change the borrowing rate where the rates change at which it borrows itself, and says so before the change takes effect. The statement of account names period, amounts, balance, borrowing rate and costs."),
        words.Say(
            de: $"Auf Beträge, mit deren Zahlung der Darlehensnehmer in Verzug ist, werden Verzugszinsen berechnet, für das Jahr {(agreement.IsForConsumer ? "fünf" : "neun")} Prozentpunkte über dem jeweiligen Basiszinssatz (§§ 288, 497 BGB).",
            en: $"Amounts with which the borrower is in default bear default interest, {(agreement.IsForConsumer ? "five" : "nine")} percentage points a year above the base rate in force (§§ 288, 497 BGB)."),
        new Heading(words.Pick("3. Beendigung", "3. Termination")),
        words.Say(
            de: $"Der Darlehensnehmer kann den Kredit jederzeit ohne Frist kündigen. {Bold("Auch der Darlehensgeber kann jederzeit ohne Frist kündigen; er kann dann die Rückzahlung des gesamten Betrags verlangen.")} Er nimmt dabei auf die berechtigten Belange des Darlehensnehmers Rücksicht und räumt ihm eine angemessene Zeit zur Rückzahlung ein. Die Kündigung bedarf der Textform.",
            en: $"The borrower may terminate the facility at any time without notice. {Bold("So may the lender, who may then ask for the whole amount to be repaid.")} The lender has regard to the borrower's legitimate interests and allows a reasonable time for repayment. Termination is given in text form."),
        .. agreement.IsForConsumer
            ? (IEnumerable<Block>)[words.Say(
                de: $"Ein Widerrufsrecht nach § 495 BGB besteht nicht, weil der Kredit ohne Frist gekündigt werden kann (§ 504 Absatz 2 BGB).",
                en: $"There is no right of withdrawal under § 495 BGB, since the facility may be terminated without notice (§ 504(2) BGB).")]
            : [],
    ];
}
