using Branch.Credit;
using static Branch.Letters.RichText;

namespace Branch.Letters;

/// <summary>The loan can be granted on other terms than asked for: both beside each other, and what the customer may answer.</summary>
public static class CounterOfferLetter
{
    public static LetterDocument Write(DecisionLetter letter, GrantedLoan loan)
    {
        var words = new LetterWords(letter.Language);
        var applied = loan.Applied ?? throw new ArgumentException("A counter-offer differs from what was asked for.", nameof(loan));
        return Around(letter, words,
            [
                [words.Pick("Nettodarlehensbetrag", "Net loan amount"), words.Amount(applied.Amount), words.Amount(loan.Amount)],
                [words.Pick("Laufzeit", "Term"), words.Months(applied.TermMonths), words.Months(loan.TermMonths)],
                [words.Pick("Sollzinssatz jährlich", "Borrowing rate a year"), "", words.Percent(loan.NominalRate)],
                [words.Pick("Effektiver Jahreszins", "Annual percentage rate (APR)"), "", words.Percent(loan.EffectiveRate)],
                [words.Pick("Monatliche Rate", "Monthly instalment"), "", words.Amount(loan.Instalment)],
                [words.Pick("Gesamtbetrag", "Total amount payable"), "", words.Amount(loan.Total)],
            ]);
    }

    /// <param name="applied">What was asked for.</param>
    public static LetterDocument Write(DecisionLetter letter, GrantedLimit limit, Money applied)
    {
        var words = new LetterWords(letter.Language);
        return Around(letter, words,
            [
                [words.Pick("Eingeräumter Betrag", "Limit"), words.Amount(applied), words.Amount(limit.Amount)],
                [words.Pick("Veränderlicher Sollzinssatz jährlich", "Variable borrowing rate a year"), "", words.Percent(limit.Rate)],
                [words.Pick("Effektiver Jahreszins", "Annual percentage rate (APR)"), "", words.Percent(limit.EffectiveRate)],
                [words.Pick("Laufzeit", "Term"), "", words.Pick("unbefristet", "unlimited")],
            ]);
    }

    private static LetterDocument Around(DecisionLetter letter, LetterWords words, IReadOnlyList<IReadOnlyList<string>> rows) =>
        LetterFrame.Around(letter, words, words.Pick("Unser Gegenangebot zu Ihrem Kreditantrag", "Our counter-offer to your loan application"),
        [
            LetterFrame.Greeting(letter, words),
            words.Say(
                de: $"vielen Dank für Ihren Kreditantrag ({letter.Product}). In der beantragten Form können wir ihm nicht entsprechen. Wir können Ihnen den Kredit jedoch {Bold("zu anderen Konditionen")} gewähren.",
                en: $"Thank you for your loan application ({letter.Product}). We cannot grant the loan as you asked for it, but we can grant it {Bold("on other terms")}."),
            new Heading(words.Pick("Ihr Antrag und unser Gegenangebot", "Your application and our counter-offer")),
            new Table(
                [new("", 1.1f), new(words.Pick("Ihr Antrag", "Your application"), 1, Right: true), new(words.Pick("Unser Gegenangebot", "Our counter-offer"), 1, Right: true)],
                rows),
            new Heading(words.Pick("So geht es weiter", "What happens next")),
            new ItemList(
            [
                words.Say(
                    de: $"Sagen Sie {letter.Banker}, ob Sie mit diesen Konditionen einverstanden sind. Ein neuer Antrag ist nicht nötig.",
                    en: $"Tell {letter.Banker} whether you agree to these terms. You need not apply again."),
                words.Say(
                    de: $"Sind Sie einverstanden, erhalten Sie von uns ein verbindliches Angebot mit den vorgeschriebenen Informationen und dem Darlehensvertrag.",
                    en: $"If you do, we send you a binding offer with the information required by law and the loan agreement."),
                words.Say(
                    de: $"Sind Sie nicht einverstanden, endet Ihr Antrag, ohne dass Ihnen Kosten entstehen.",
                    en: $"If you do not, your application ends at no cost to you."),
            ], Numbered: true),
            words.Say(
                de: $"Dieses Schreiben ist noch kein verbindliches Angebot.",
                en: $"This letter is not a binding offer yet."),
            new KeepTogether([.. LetterFrame.Questions(letter, words), LetterFrame.Code(letter, words)]),
        ]);
}
