using System.Globalization;
using Branch.Bureau;

namespace Branch.Letters;

/// <param name="On">The day on which it was received.</param>
public sealed record BureauInformation(string Person, DateOnly On, BureauReport Report)
{
    /// <summary>The lines below the name.</summary>
    public IReadOnlyList<string> Address { get; init; } = [];
}

/// <summary>What a credit bureau said about the applicants.</summary>
/// <param name="Source">The bureau's name.</param>
public sealed record BureauUse(string Source, IReadOnlyList<BureauInformation> Reports)
{
    /// <summary>
    /// BDSG §30(2): whoever is refused because of a report is told so, and what it says. In a letter to several people nobody
    /// reads what was said about another: each has a page, see <see cref="Pages"/>.
    /// </summary>
    internal IEnumerable<Block> Disclosure(LetterWords words, bool isToOne) => isToOne
        ? Reports.SelectMany(information => Disclosure(information, words))
        :
        [
            new Heading(words.Pick("Auskünfte, die wir erhalten haben", "The reports that we received")),
            words.Say(
                de: $"Unsere Entscheidung beruht auch auf einer Auskunft von {Source}. Nach § 30 Absatz 2 BDSG unterrichten wir jede Person über die Auskunft, die wir über sie erhalten haben, auf einem eigenen Blatt, das nur an sie gerichtet ist.",
                en: $"Our decision also rests on a report from {Source}. In accordance with section 30(2) BDSG, we inform each person of the report that we received about them on a sheet of its own, which is addressed to that person alone."),
        ];

    /// <summary>What was received about each person, on a page that is handed or sent to that person alone.</summary>
    internal IEnumerable<Block> Pages(DecisionLetter letter, LetterWords words) => Reports.SelectMany(information => (IEnumerable<Block>)
    [
        new NewPage(),
        new Paragraph([RichText.Bold(words.Pick("Persönlich", "Personal"))]),
        new Paragraph(information.Person),
        .. information.Address.Select(line => new Paragraph(line)),
        new Spacer(8),
        words.Say(de: $"Guten Tag {information.Person},", en: $"Dear {information.Person},"),
        words.Say(
            de: $"dieses Blatt gehört zu unserem Schreiben zum Vorgang {letter.CaseNumber} und ist nur für Sie bestimmt.",
            en: $"This sheet belongs to our letter on case {letter.CaseNumber} and is meant for you alone."),
        .. Disclosure(information, words),
        .. LetterFrame.Regards(letter, words),
    ]);

    private IEnumerable<Block> Disclosure(BureauInformation information, LetterWords words) =>
    [
        new Heading(words.Pick("Auskunft, die wir erhalten haben", "The report that we received")),
        words.Say(
            de: $"Unsere Entscheidung beruht auch auf einer Auskunft von {Source}. Nach § 30 Absatz 2 BDSG unterrichten wir Sie über die erhaltene Auskunft:",
            en: $"Our decision also rests on a report from {Source}. In accordance with section 30(2) BDSG, we inform you of the report received:"),
        new KeyValueGrid([.. Rows(information, words)]),
        words.Say(
            de: $"Halten Sie eine dieser Angaben für falsch, können Sie bei {Source} unentgeltlich Auskunft über Ihre Daten und deren Berichtigung verlangen. Bitte sagen Sie auch uns Bescheid.",
            en: $"If you believe that any of this is wrong, you may ask {Source} free of charge what it holds about you and have it corrected. Please let us know as well."),
    ];

    private static IEnumerable<KeyValue> Rows(BureauInformation information, LetterWords words)
    {
        yield return new(words.Pick("Auskunft über", "Report about"), information.Person, Strong: true);
        yield return new(words.Pick("erhalten am", "received on"), words.Date(information.On));
        yield return new(words.Pick("Nummer der Auskunft", "Reference"), information.Report.Reference);
        yield return new("Score", information.Report.Score?.ToString(CultureInfo.InvariantCulture) ?? words.Pick("keiner", "none"));
        foreach (var entry in information.Report.Entries) yield return new(Kind(entry.Kind, words), Entry(entry, words));
    }

    private static string Entry(BureauEntry entry, LetterWords words)
    {
        var amount = entry.Amount is { } euros ? words.Amount(Credit.Money.FromEuros(euros)) : null;
        var since = entry.Since is { } day ? words.Pick($"seit {words.ShortDate(day)}", $"since {words.ShortDate(day)}") : null;
        return string.Join(", ", new[] { amount, since }.Where(part => part is not null)) is { Length: > 0 } text ? text : words.Pick("ja", "yes");
    }

    private static string Kind(BureauEntryKind kind, LetterWords words) => kind switch
    {
        BureauEntryKind.Account => words.Pick("Konto", "Account"),
        BureauEntryKind.Loan => words.Pick("Kredit", "Loan"),
        BureauEntryKind.Default => words.Pick("Zahlungsausfall", "Default"),
        BureauEntryKind.Enforcement => words.Pick("Zwangsvollstreckung", "Enforcement"),
        BureauEntryKind.Insolvency => words.Pick("Insolvenz", "Insolvency"),
    };
}
