using Branch.Credit;
using static Branch.Letters.RichText;

namespace Branch.Letters;

/// <summary>A limit that may be drawn is granted: how much, at what rate, until when.</summary>
public static class OverdraftLetter
{
    /// <param name="applied">What was asked for, if another limit is granted.</param>
    /// <param name="papers">What lies with the letter; null if it comes alone.</param>
    public static LetterDocument Write(DecisionLetter letter, GrantedLimit granted, Money? applied, OfferPapers? papers = null)
    {
        var (limit, rate) = (granted.Amount, granted.Rate);
        var words = new LetterWords(letter.Language);
        return LetterFrame.Around(letter, words, words.Pick("Ihr Dispositionskredit", "Your overdraft facility"),
        [
            LetterFrame.Greeting(letter, words),
            words.Say(
                de: $"wir räumen Ihnen auf Ihrem Konto einen Dispositionskredit von {Bold(words.Amount(limit))} ein.",
                en: $"We grant you an overdraft facility of {Bold(words.Amount(limit))} on your account."),
            .. applied is { } asked && asked != limit
                ? (IEnumerable<Block>)[words.Say(
                    de: $"Bitte beachten Sie: {Bold("Unsere Zusage weicht von Ihrem Antrag ab.")} Beantragt hatten Sie {words.Amount(asked)}.",
                    en: $"Please note: {Bold("Our terms differ from your application.")} You applied for {words.Amount(asked)}.")]
                : [],
            new Heading(words.Pick("Ihre Konditionen", "Your terms")),
            new KeyValueGrid(
            [
                new(words.Pick("Produkt", "Product"), letter.Product),
                new(words.Pick("Eingeräumter Betrag", "Limit"), words.Amount(limit), Strong: true),
                new(words.Pick("Veränderlicher Sollzinssatz", "Variable borrowing rate"), words.Percent(rate) + words.Pick(" jährlich", " a year"), Strong: true),
                new(words.Pick("Laufzeit", "Term"), words.Pick("unbefristet", "unlimited")),
            ]),
            words.Say(
                de: $"Zinsen berechnen wir vierteljährlich auf den Betrag, den Sie tatsächlich in Anspruch nehmen, taggenau. Ändert sich der Sollzinssatz, teilen wir es Ihnen vorher mit. Sie können den Dispositionskredit jederzeit ohne Frist zurückgeben.",
                en: $"We charge interest every quarter, by the day, on what you actually draw. We tell you before the borrowing rate changes. You may give the facility back at any time without notice."),
            .. papers is null ? [] : NextSteps(papers, words),
            new KeepTogether(
            [
                .. LetterFrame.Questions(letter, words),
                LetterFrame.Code(letter, words),
            ]),
        ]);
    }

    private static IEnumerable<Block> NextSteps(OfferPapers papers, LetterWords words) =>
    [
        new Heading(words.Pick("So geht es weiter", "What happens next")),
        new ItemList(
        [
            papers.Information is null
                ? words.Say(de: $"Lesen Sie den beiliegenden Vertrag in Ruhe.", en: $"Please take your time to read the enclosed agreement.")
                : words.Say(
                    de: $"Lesen Sie die beiliegenden Verbraucherkreditinformationen und den Vertrag in Ruhe.",
                    en: $"Please take your time to read the enclosed consumer credit information and the agreement."),
            words.Say(
                de: $"Unterschreiben Sie den Vertrag und geben Sie ihn uns bis zum {Bold(words.Date(papers.Until))} zurück. So lange halten wir uns an unser Angebot gebunden; danach verfällt es.",
                en: $"Sign the agreement and return it to us by {Bold(words.Date(papers.Until))}. We are bound to our offer until then; after that it lapses."),
            words.Say(
                de: $"Danach steht Ihnen der Kredit auf Ihrem Konto zur Verfügung.",
                en: $"After that the facility is available on your account."),
        ], Numbered: true),
    ];
}
