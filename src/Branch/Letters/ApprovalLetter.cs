using Branch.Credit;
using static Branch.Letters.RichText;

namespace Branch.Letters;

/// <summary>The loan is granted: terms and what to do next. What is signed is the contract that lies with it, or, where there is none, an acceptance.</summary>
public static class ApprovalLetter
{
    public const int ValidDays = 14;

    /// <param name="papers">What lies with the letter; null if it comes alone.</param>
    public static LetterDocument Write(DecisionLetter letter, GrantedLoan loan, OfferPapers? papers = null)
    {
        var words = new LetterWords(letter.Language);
        return LetterFrame.Around(letter, words, words.Pick("Kreditzusage", "Your loan is approved"),
        [
            LetterFrame.Greeting(letter, words),
            .. Opening(letter, loan, words),
            .. Terms(letter, loan, words),
            .. papers is null ? NextSteps(letter, words) : NextSteps(papers, words),
            .. papers is { Information: null } ? [] : Withdrawal(words),
            .. Closing(letter, words),
            .. papers is null ? Acceptance(letter, words) : [LetterFrame.Code(letter, words)],
            .. papers is null ? (IEnumerable<Block>)[new NewPage(), .. ScheduleTable.Of(loan, words)] : [],
        ]);
    }

    private static IEnumerable<Block> Opening(DecisionLetter letter, GrantedLoan loan, LetterWords words)
    {
        yield return words.Say(
            de: $"vielen Dank für Ihr Vertrauen. Wir freuen uns, Ihnen einen Kredit über {Bold(words.Amount(loan.Amount))} zusagen zu können.",
            en: $"Thank you for your trust. We are pleased to grant you a loan of {Bold(words.Amount(loan.Amount))}.");
        if (loan.Applied is not { } applied) yield break;
        yield return words.Say(
            de: $"Bitte beachten Sie: {Bold("Unsere Zusage weicht von Ihrem Antrag ab.")} Beantragt hatten Sie {words.Amount(applied.Amount)} bei einer Laufzeit von {words.Months(applied.TermMonths, dative: true)}. Zusagen können wir Ihnen die folgenden Konditionen.",
            en: $"Please note: {Bold("Our terms differ from your application.")} You applied for {words.Amount(applied.Amount)} over a term of {words.Months(applied.TermMonths)}. We can offer you the following terms.");
    }

    private static IEnumerable<Block> Terms(DecisionLetter letter, GrantedLoan loan, LetterWords words) =>
    [
        new Heading(words.Pick("Ihre Konditionen", "Your terms")),
        new KeyValueGrid(
        [
            new(words.Pick("Produkt", "Product"), letter.Product),
            new(words.Pick("Nettodarlehensbetrag", "Net loan amount"), words.Amount(loan.Amount), Strong: true),
            new(words.Pick("Laufzeit", "Term"), words.Months(loan.TermMonths)),
            new(words.Pick("Gebundener Sollzinssatz", "Fixed borrowing rate"), words.Percent(loan.NominalRate) + words.Pick(" jährlich", " a year")),
            new(words.Pick("Effektiver Jahreszins", "Annual percentage rate (APR)"), words.Percent(loan.EffectiveRate), Strong: true),
            new(words.Pick("Monatliche Rate", "Monthly instalment"), words.Amount(loan.Instalment), Strong: true),
            new(words.Pick("Erste Rate", "First instalment"), words.Date(loan.FirstInstalment)),
            new(words.Pick("Letzte Rate", "Last instalment"), words.Date(loan.LastInstalment)),
            new(words.Pick("Gesamtbetrag", "Total amount payable"), words.Amount(loan.Total)),
        ]),
    ];

    private static IEnumerable<Block> NextSteps(DecisionLetter letter, LetterWords words)
    {
        var until = words.Date(letter.Date.AddDays(ValidDays));
        return
        [
            new Heading(words.Pick("So geht es weiter", "What happens next")),
            new ItemList(
            [
                words.Say(
                    de: $"Prüfen Sie die Konditionen und den Tilgungsplan am Ende dieses Schreibens.",
                    en: $"Please check the terms and the repayment schedule at the end of this letter."),
                words.Say(
                    de: $"Senden Sie uns die unterschriebene Annahmeerklärung bis zum {Bold(until)} zurück oder geben Sie sie in Ihrer Filiale ab. An unsere Zusage halten wir uns {ValidDays} Tage gebunden, gerechnet ab dem Datum dieses Schreibens.",
                    en: $"Return the signed acceptance to us, or hand it in at your branch, by {Bold(until)}. Our commitment stands for {ValidDays} days from the date of this letter."),
                words.Say(
                    de: $"Sie erhalten von uns den Darlehensvertrag mit den vorvertraglichen Informationen. Nach der Unterzeichnung und sobald alle vereinbarten Voraussetzungen erfüllt sind, zahlen wir den Kredit auf Ihr Konto aus.",
                    en: $"You receive the loan agreement together with the pre-contractual information. Once it is signed and all agreed conditions are met, we pay the loan out to your account."),
            ], Numbered: true),
        ];
    }

    private static IEnumerable<Block> NextSteps(OfferPapers papers, LetterWords words)
    {
        var until = words.Date(papers.Until);
        return
        [
            new Heading(words.Pick("So geht es weiter", "What happens next")),
            new ItemList(
            [
                papers.Information switch
                {
                    InformationSheet.Secci => words.Say(
                        de: $"Lesen Sie die beiliegenden vorvertraglichen Informationen und den Darlehensvertrag mit dem Tilgungsplan in Ruhe.",
                        en: $"Please take your time to read the enclosed pre-contractual information and the loan agreement with its repayment schedule."),
                    InformationSheet.Esis => words.Say(
                        de: $"Lesen Sie den beiliegenden Darlehensvertrag mit dem Tilgungsplan in Ruhe. Das Europäische Standardisierte Merkblatt (ESIS) zu Ihrem Immobilienkredit händigt Ihnen Ihre Filiale gesondert aus; unterschreiben Sie bitte erst, wenn Sie es haben.",
                        en: $"Please take your time to read the enclosed loan agreement with its repayment schedule. Your branch hands you the European Standardised Information Sheet (ESIS) for your mortgage loan separately; please do not sign before you have it."),
                    InformationSheet.Overdraft or null => words.Say(
                        de: $"Lesen Sie den beiliegenden Darlehensvertrag mit dem Tilgungsplan in Ruhe.",
                        en: $"Please take your time to read the enclosed loan agreement with its repayment schedule."),
                },
                words.Say(
                    de: $"Unterschreiben Sie den Vertrag und geben Sie ihn uns bis zum {Bold(until)} zurück. So lange halten wir uns an unser Angebot gebunden; danach verfällt es.",
                    en: $"Sign the agreement and return it to us by {Bold(until)}. We are bound to our offer until then; after that it lapses."),
                words.Say(
                    de: $"Sobald der Vertrag unterschrieben ist und alle vereinbarten Voraussetzungen erfüllt sind, zahlen wir den Kredit auf Ihr Konto aus.",
                    en: $"Once the agreement is signed and all agreed conditions are met, we pay the loan out to your account."),
            ], Numbered: true),
        ];
    }

    private static IEnumerable<Block> Withdrawal(LetterWords words) =>
    [
        new KeepTogether(
        [
            new Heading(words.Pick("Ihr Widerrufsrecht", "Your right of withdrawal")),
            words.Say(
                de: $"Sie können Ihre Vertragserklärung zum Darlehensvertrag innerhalb von {Bold("14 Tagen")} ohne Angabe von Gründen widerrufen. Die Frist beginnt nach Abschluss des Vertrags und erst, wenn Sie alle gesetzlichen Pflichtangaben erhalten haben. Die vollständige Widerrufsinformation steht im Darlehensvertrag.",
                en: $"You may withdraw from the loan agreement within {Bold("14 days")} without giving any reason. The period begins after the agreement is concluded, and not before you have received all the information required by law. The loan agreement contains the full notice of withdrawal."),
        ]),
    ];

    private static IEnumerable<Block> Closing(DecisionLetter letter, LetterWords words) =>
    [
        new KeepTogether(
        [
            .. LetterFrame.Questions(letter, words),
        ]),
    ];

    private static IEnumerable<Block> Acceptance(DecisionLetter letter, LetterWords words)
    {
        var alone = letter.Recipients.Count == 1;
        return
        [
            new Spacer(4),
            new KeepTogether(
            [
                new Heading(words.Pick("Annahmeerklärung", "Acceptance")),
                words.Say(
                    de: $"{(alone ? "Ich nehme" : "Wir nehmen")} die Kreditzusage zum Vorgang {Bold(letter.CaseNumber)} zu den genannten Konditionen an.",
                    en: $"{(alone ? "I" : "We")} accept the loan offer in case {Bold(letter.CaseNumber)} on the terms stated above."),
                new SignatureLines([.. letter.Recipients.SelectMany(name => new[] { words.Pick("Ort, Datum", "Place, date"), name })]),
                LetterFrame.Code(letter, words),
            ]),
        ];
    }
}
