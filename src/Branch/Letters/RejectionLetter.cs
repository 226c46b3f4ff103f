using Branch.Applications;
using static Branch.Letters.RichText;

namespace Branch.Letters;

/// <summary>The loan is refused: the reasons in plain words, how to have a person look again, where help is to be had.</summary>
public static class RejectionLetter
{
    /// <summary>From this day a refusal points to debt advice: Directive (EU) 2023/2225.</summary>
    public static readonly DateOnly DebtAdviceFrom = new(2026, 11, 20);

    /// <param name="reasons">Codes of <see cref="RejectionReason"/>, at least one.</param>
    /// <param name="bureau">What a credit bureau said; null if none was asked or none answered.</param>
    /// <exception cref="IncompleteLetterException">A paragraph that it must have cannot be written.</exception>
    public static LetterDocument Write(DecisionLetter letter, IReadOnlyList<string> reasons, BureauUse? bureau = null)
    {
        Check(letter, reasons, bureau);
        var words = new LetterWords(letter.Language);
        return LetterFrame.Around(letter, words, letter.IsAboutAccount ? words.Pick("Ihr Kontoantrag", "Your account application") : words.Pick("Ihr Kreditantrag", "Your loan application"),
        [
            LetterFrame.Greeting(letter, words),
            .. Decision(letter, words),
            .. Reasons(letter, reasons, words),
            .. Basis(bureau, words),
            .. bureau is not null && reasons.Contains(RejectionReason.Bureau) ? bureau.Disclosure(words) : [],
            .. Review(letter, words),
            .. letter.Date >= DebtAdviceFrom && !letter.IsAboutAccount ? DebtAdvice(words) : [],
            .. Closing(letter, words),
        ]);
    }

    /// <summary>Whether every paragraph that the reasons and the law require can be written.</summary>
    /// <exception cref="IncompleteLetterException">One cannot.</exception>
    private static void Check(DecisionLetter letter, IReadOnlyList<string> reasons, BureauUse? bureau)
    {
        const string Name = "rejection letter";
        if (reasons.Count == 0) throw new IncompleteLetterException($"The {Name} must give a reason, and the decision names none.");
        foreach (var reason in reasons.Where(reason => !RejectionReason.IsKnown(reason)))
            throw new IncompleteLetterException($"The {Name} has no sentence for the reason '{reason}'.");
        if (reasons.Contains(RejectionReason.Bureau))
        {
            if (bureau is null or { Reports: [] }) throw new IncompleteLetterException($"The {Name} must disclose the bureau's report (BDSG §30(2)), and there is none on this revision.");
            IncompleteLetterException.Require(bureau.Source, Name, "which bureau reported", "Bureau:Name");
        }
        IncompleteLetterException.Require(letter.Review.Name, Name, "who looks at the decision again", "Bank:ReviewName");
        IncompleteLetterException.Require(letter.Review.Phone, Name, "how to reach whoever looks at the decision again", "Bank:ReviewPhone");
        IncompleteLetterException.Require(letter.Review.Email, Name, "how to reach whoever looks at the decision again", "Bank:ReviewEmail");
    }

    private static IEnumerable<Block> Decision(DecisionLetter letter, LetterWords words) => letter.IsAboutAccount
    ?
    [
        words.Say(
            de: $"vielen Dank für Ihren Antrag ({letter.Product}) und das Vertrauen, das Sie uns damit entgegenbringen. Wir haben ihn sorgfältig geprüft. Leider {Bold("können wir das Konto nicht für Sie eröffnen")}. Ihr Recht auf ein Basiskonto bleibt davon unberührt; Ihre Filiale berät Sie dazu gern.",
            en: $"Thank you for your application ({letter.Product}) and for the trust you have placed in us. We have examined it carefully. We regret that {Bold("we are unable to open the account for you")}. Your right to a basic payment account remains unaffected; your branch will gladly advise you."),
    ]
    :
    [
        words.Say(
            de: $"vielen Dank für Ihren Kreditantrag ({letter.Product}) und das Vertrauen, das Sie uns damit entgegenbringen. Wir haben Ihren Antrag sorgfältig geprüft. Leider {Bold("können wir Ihnen den Kredit nicht gewähren")}.",
            en: $"Thank you for your loan application ({letter.Product}) and for the trust you have placed in us. We have examined your application carefully. We regret that {Bold("we are unable to grant you the loan")}."),
    ];

    private static IEnumerable<Block> Reasons(DecisionLetter letter, IReadOnlyList<string> reasons, LetterWords words) =>
    [
        new Heading(words.Pick("Gründe für unsere Entscheidung", "Reasons for our decision")),
        new ItemList([.. reasons.Select(RejectionReason.Of)
            .Select(reason => new Paragraph(words.Pick(reason.GermanSentence, reason.EnglishSentence)))]),
        letter.IsAboutAccount
            ? words.Say(
                de: $"Ändern sich Ihre Verhältnisse, können Sie jederzeit einen neuen Antrag stellen.",
                en: $"Should your circumstances change, you may apply again at any time.")
            : words.Say(
                de: $"Ändern sich Ihre Verhältnisse, können Sie jederzeit einen neuen Antrag stellen. Gern besprechen wir mit Ihnen, ob ein anderer Betrag oder eine andere Laufzeit infrage kommt.",
                en: $"Should your circumstances change, you may apply again at any time. We will gladly discuss with you whether a different amount or term is an option."),
    ];

    private static IEnumerable<Block> Basis(BureauUse? bureau, LetterWords words) =>
    [
        new KeepTogether(
        [
            new Heading(words.Pick("Worauf die Entscheidung beruht", "What the decision is based on")),
            words.Say(
                de: $"Grundlage unserer Prüfung waren Ihre Angaben im Antrag{(bureau is null ? " und die dazu vorgelegten Unterlagen" : $", die dazu vorgelegten Unterlagen und eine Auskunft von {bureau.Source}")}. Über Ihren Antrag haben Mitarbeiterinnen und Mitarbeiter unserer Bank entschieden; {Bold("die Entscheidung beruht nicht ausschließlich auf einer automatisierten Verarbeitung")}. Auf Wunsch erhalten Sie Auskunft über die Daten, die wir zu Ihrer Person gespeichert haben.",
                en: $"Our assessment was based on the information in your application{(bureau is null ? " and on the documents submitted with it" : $", on the documents submitted with it and on a report from {bureau.Source}")}. Members of our staff decided on your application; {Bold("the decision was not based solely on automated processing")}. On request, we will inform you of the personal data that we hold about you."),
        ]),
    ];

    private static IEnumerable<Block> Review(DecisionLetter letter, LetterWords words) =>
    [
        new KeepTogether(
        [
            new Heading(words.Pick("Sie möchten die Entscheidung überprüfen lassen?", "Would you like the decision to be reviewed?")),
            words.Say(
                de: $"Sie können uns Ihren Standpunkt darlegen, sich die Entscheidung erläutern lassen und verlangen, dass eine Person sie noch einmal prüft. Wenden Sie sich dazu bitte an:",
                en: $"You may put your point of view to us, have the decision explained to you and ask for it to be reviewed by a person. Please contact:"),
            new KeyValueGrid(
            [
                new(words.Pick("Ansprechstelle", "Contact"), letter.Review.Name, Strong: true),
                new(words.Pick("Telefon", "Telephone"), letter.Review.Phone),
                new(words.Pick("E-Mail", "E-mail"), letter.Review.Email),
                new(words.Pick("Vorgang", "Case"), letter.CaseNumber),
            ]),
        ]),
    ];

    private static IEnumerable<Block> DebtAdvice(LetterWords words) =>
    [
        new KeepTogether(
        [
            new Heading(words.Pick("Unabhängige Schuldnerberatung", "Independent debt advice")),
            words.Say(
                de: $"Wenn laufende Verpflichtungen Sie belasten, helfen Ihnen unabhängige Schuldnerberatungsstellen vertraulich weiter, zum Beispiel bei den Verbraucherzentralen, den Wohlfahrtsverbänden und den Kommunen. Ihre Filiale nennt Ihnen gern eine Stelle in Ihrer Nähe.",
                en: $"If existing commitments weigh on you, independent debt advice services will help you in confidence, for example those of the consumer advice centres (Verbraucherzentralen), the welfare associations and the municipalities. Your branch will gladly name one near you."),
        ]),
    ];

    private static IEnumerable<Block> Closing(DecisionLetter letter, LetterWords words) =>
    [
        new KeepTogether(
        [
            words.Say(
                de: $"Für ein persönliches Gespräch erreichen Sie {letter.Banker} unter {letter.Office.Phone}.",
                en: $"For a personal conversation, you can reach {letter.Banker} on {letter.Office.Phone}."),
            .. LetterFrame.Regards(letter, words),
            LetterFrame.Code(letter, words),
        ]),
    ];
}
