using Branch.Credit;
using static Branch.Letters.RichText;

namespace Branch.Letters;

/// <summary>A contract that the customer withdrew from: what was, and what both sides give back.</summary>
/// <param name="Rate">Nominal, percent a year.</param>
/// <param name="RevokedOn">The day on which the customer sent it.</param>
public sealed record RevokedLoan(Money Amount, decimal Rate, DateOnly SignedOn, DateOnly RevokedOn);

/// <summary>The bank has the customer's withdrawal from the contract (§§ 355, 357b, 495 BGB) and says what follows.</summary>
public static class RevocationLetter
{
    /// <summary>Within which what was paid out is paid back, counted from the day on which the withdrawal was sent.</summary>
    private const int RepaymentDays = 30;

    public static LetterDocument Write(DecisionLetter letter, RevokedLoan loan)
    {
        var words = new LetterWords(letter.Language);
        var until = words.Date(loan.RevokedOn.AddDays(RepaymentDays));
        return LetterFrame.Around(letter, words, words.Pick("Ihr Widerruf ist bei uns eingegangen", "We have received your withdrawal"),
        [
            LetterFrame.Greeting(letter, words),
            words.Say(
                de: $"Sie haben den Vertrag vom {words.Date(loan.SignedOn)} über {Bold(words.Amount(loan.Amount))} ({letter.Product}) mit Erklärung vom {Bold(words.Date(loan.RevokedOn))} widerrufen. Wir bestätigen Ihnen den fristgerechten Widerruf: Der Vertrag bindet Sie und uns nicht mehr.",
                en: $"You withdrew from the agreement of {words.Date(loan.SignedOn)} for {Bold(words.Amount(loan.Amount))} ({letter.Product}) by your notice of {Bold(words.Date(loan.RevokedOn))}. We confirm that it was given in time: the agreement binds neither you nor us any more."),
            new Heading(words.Pick("Was jetzt folgt", "What follows")),
            new ItemList(
            [
                words.Say(
                    de: $"Haben Sie noch nichts erhalten, ist nichts zu tun. Wir zahlen nichts mehr aus und ziehen keine Raten ein.",
                    en: $"If you have received nothing yet, nothing is to be done. We pay nothing out any more and collect no instalments."),
                words.Say(
                    de: $"Was Sie schon erhalten haben, zahlen Sie bitte bis zum {Bold(until)} zurück, mit dem vereinbarten Sollzins für die Zeit dazwischen. Auf den vollen Betrag sind das {Bold(words.Amount(Interest.OfDay(loan.Amount, loan.Rate)))} für jeden Tag.",
                    en: $"What you have received already, please pay back by {Bold(until)}, with the agreed interest for the time in between. On the full amount that is {Bold(words.Amount(Interest.OfDay(loan.Amount, loan.Rate)))} for each day."),
                words.Say(
                    de: $"Was Sie uns schon gezahlt haben, und die Sicherheiten, die Sie gestellt haben, geben wir zurück.",
                    en: $"What you have paid us already, and the security that you provided, we give back."),
            ]),
            new KeepTogether([.. LetterFrame.Questions(letter, words), LetterFrame.Code(letter, words)]),
        ]);
    }
}
