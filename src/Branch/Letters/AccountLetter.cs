using static Branch.Letters.RichText;

namespace Branch.Letters;

/// <summary>The account is open: its number, what comes next.</summary>
public static class AccountLetter
{
    /// <param name="iban">As printed, in groups of four.</param>
    public static LetterDocument Write(DecisionLetter letter, string iban)
    {
        var words = new LetterWords(letter.Language);
        return LetterFrame.Around(letter, words, words.Pick("Ihr Konto ist eröffnet", "Your account is open"),
        [
            LetterFrame.Greeting(letter, words),
            words.Say(
                de: $"herzlich willkommen. Wir haben Ihr Konto ({letter.Product}) für Sie eröffnet.",
                en: $"Welcome. We have opened your account ({letter.Product})."),
            new Heading(words.Pick("Ihr Konto", "Your account")),
            new KeyValueGrid(
            [
                new(words.Pick("Produkt", "Product"), letter.Product),
                new("IBAN", iban, Strong: true),
                new(words.Pick(letter.Recipients.Count == 1 ? "Kontoinhaber" : "Kontoinhaber gemeinsam", letter.Recipients.Count == 1 ? "Account holder" : "Joint account holders"), string.Join(", ", letter.Recipients)),
                new(words.Pick("Eröffnet am", "Opened on"), words.Date(letter.Date)),
            ]),
            new Heading(words.Pick("So geht es weiter", "What happens next")),
            new ItemList(
            [
                words.Say(
                    de: $"Zugangsdaten und Karten schicken wir Ihnen mit getrennter Post.",
                    en: $"We send you access data and cards by separate post."),
                words.Say(
                    de: $"Nennen Sie Ihre IBAN denen, die Ihnen Geld überweisen oder von Ihnen einziehen.",
                    en: $"Give your IBAN to those who pay you or collect money from you."),
                words.Say(
                    de: $"Ändern sich Name, Anschrift oder steuerliche Ansässigkeit, teilen Sie es uns bitte unverzüglich mit.",
                    en: $"Please tell us without delay if your name, address or tax residence changes."),
            ]),
            new KeepTogether(
            [
                .. LetterFrame.Questions(letter, words),
                LetterFrame.Code(letter, words),
            ]),
        ]);
    }
}
