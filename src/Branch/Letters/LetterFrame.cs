namespace Branch.Letters;

/// <summary>What every letter of the bank has around its text.</summary>
internal static class LetterFrame
{
    public static LetterDocument Around(DecisionLetter letter, LetterWords words, string title, IReadOnlyList<Block> blocks) => new(
        letter.Language,
        title,
        letter.CaseNumber,
        letter.Date,
        new Letterhead(letter.Bank.Name, letter.Office.Name, letter.Office.Address, [letter.Office.Phone, letter.Office.Email]),
        [.. letter.Recipients, .. letter.Address],
        [
            new(words.Pick("Vorgang", "Case"), letter.CaseNumber, Strong: true),
            new(words.Pick("Datum", "Date"), words.Date(letter.Date)),
            new(words.Pick("Ihr Kontakt", "Your contact"), letter.Banker),
        ],
        blocks,
        letter.Bank.LegalLine);

    public static Paragraph Greeting(DecisionLetter letter, LetterWords words)
    {
        var names = letter.Recipients.Count == 1
            ? letter.Recipients[0]
            : string.Join(", ", letter.Recipients.SkipLast(1)) + words.Pick(" und ", " and ") + letter.Recipients[^1];
        return words.Say($"Guten Tag {names},", $"Dear {names},");
    }

    /// <summary>Whom to ask, and the end of the letter.</summary>
    public static IEnumerable<Block> Questions(DecisionLetter letter, LetterWords words) =>
    [
        words.Say(
            de: $"Haben Sie Fragen? {letter.Banker} ist gern für Sie da, telefonisch unter {letter.Office.Phone} oder in Ihrer Filiale.",
            en: $"Do you have any questions? {letter.Banker} will be glad to help you, by telephone on {letter.Office.Phone} or at your branch."),
        .. Regards(letter, words),
    ];

    public static IEnumerable<Block> Regards(DecisionLetter letter, LetterWords words) =>
    [
        words.Say(de: $"Freundliche Grüße", en: $"Yours sincerely,"),
        new Paragraph([RichText.Bold(letter.Bank.Name)]),
        new SignatureLines([letter.Banker, words.Pick("Zweite Unterschrift der Bank", "Second signature for the bank")]),
    ];

    public static QrCode Code(DecisionLetter letter, LetterWords words) => new(
        letter.CaseNumber,
        words.Pick("Vorgang ", "Case ") + letter.CaseNumber + "\n"
        + words.Pick("Bitte bringen Sie dieses Schreiben zu Ihrem Termin mit.", "Please bring this letter to your appointment."));
}
