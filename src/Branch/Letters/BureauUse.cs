using System.Globalization;
using Branch.Bureau;

namespace Branch.Letters;

/// <param name="On">The day on which it was received.</param>
public sealed record BureauInformation(string Person, DateOnly On, BureauReport Report);

/// <summary>What a credit bureau said about the applicants.</summary>
/// <param name="Source">The bureau's name.</param>
public sealed record BureauUse(string Source, IReadOnlyList<BureauInformation> Reports)
{
    /// <summary>BDSG §30(2): whoever is refused because of a report is told so, and what it says.</summary>
    internal IEnumerable<Block> Disclosure(LetterWords words) =>
    [
        new Heading(words.Pick("Auskunft, die wir erhalten haben", "The report that we received")),
        words.Say(
            de: $"Unsere Entscheidung beruht auch auf einer Auskunft von {Source}. Nach § 30 Absatz 2 BDSG unterrichten wir Sie über die erhaltene Auskunft:",
            en: $"Our decision also rests on a report from {Source}. In accordance with section 30(2) BDSG, we inform you of the report received:"),
        .. Reports.Select(information => new KeyValueGrid([.. Rows(information, words)])),
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
