using static Branch.Letters.RichText;

namespace Branch.Letters;

/// <summary>Which documents are still missing, so that the application can go on.</summary>
public static class DocumentRequestLetter
{
    /// <param name="missing">Names of the documents in the letter's language, at least one.</param>
    public static LetterDocument Write(DecisionLetter letter, IReadOnlyList<string> missing)
    {
        if (missing.Count == 0) throw new ArgumentException("A request asks for at least one document.", nameof(missing));
        var words = new LetterWords(letter.Language);
        var one = missing.Count == 1;
        return LetterFrame.Around(letter, words, words.Pick("Für Ihren Antrag fehlen uns Unterlagen", "We need documents for your application"),
        [
            LetterFrame.Greeting(letter, words),
            words.Say(
                de: $"vielen Dank für Ihren Antrag ({letter.Product}). Damit wir ihn weiter bearbeiten können, {(one ? "fehlt uns noch die folgende Unterlage" : "fehlen uns noch die folgenden Unterlagen")}:",
                en: $"Thank you for your application ({letter.Product}). To go on with it, we still need the following {(one ? "document" : "documents")}:"),
            new ItemList([.. missing.Select(name => new Paragraph([Bold(name)]))]),
            words.Say(
                de: $"Bringen Sie {(one ? "sie" : "diese")} bitte in Ihre Filiale mit oder senden Sie uns eine gut lesbare Kopie, jeweils mit der Vorgangsnummer {Bold(letter.CaseNumber)}. Bis dahin ruht die Bearbeitung.",
                en: $"Please bring {(one ? "it" : "them")} to your branch, or send us a legible copy, stating the case number {Bold(letter.CaseNumber)}. Until then your application is on hold."),
            new KeepTogether([.. LetterFrame.Questions(letter, words), LetterFrame.Code(letter, words)]),
        ]);
    }
}
