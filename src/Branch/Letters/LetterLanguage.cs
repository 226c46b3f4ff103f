using System.Globalization;
using Branch.Credit;

namespace Branch.Letters;

public enum LetterLanguage { German, English }

/// <summary>Says a thing in the letter's language; amounts and units never part at a line's end.</summary>
public sealed class LetterWords(LetterLanguage language)
{
    private const char NoBreakSpace = '\u00A0';
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>BCP 47.</summary>
    public string Tag => Pick("de", "en");

    public string Pick(string de, string en) => language switch
    {
        LetterLanguage.German => de,
        LetterLanguage.English => en,
    };

    public Paragraph Say(RichText de, RichText en) => new((language == LetterLanguage.German ? de : en).Runs);

    public string Amount(Money money) => money.Display(Culture).Replace(' ', NoBreakSpace);

    /// <summary>Two decimals, as PAngV asks for: "5,99 %", "5.99%".</summary>
    public string Percent(decimal rate) => rate.ToString("N2", Culture) + Pick(NoBreakSpace + "%", "%");

    /// <param name="dative">After a German preposition: "von 12 Monaten".</param>
    public string Months(int months, bool dative = false) => $"{months}{NoBreakSpace}" + (months == 1
        ? Pick("Monat", "month")
        : Pick(dative ? "Monaten" : "Monate", "months"));

    public string Date(DateOnly date) =>
        date.ToString(Pick("d.", "%d"), CultureInfo.InvariantCulture) + NoBreakSpace + date.ToString("MMMM yyyy", Culture);

    public string ShortDate(DateOnly date) =>
        date.ToString(Pick("dd.MM.yyyy", "dd/MM/yyyy"), CultureInfo.InvariantCulture);

    public string PageWord => Pick("Seite ", "Page ");

    public string OfWord => Pick(" von ", " of ");

    public string Page(int page, int pages) => $"{PageWord}{page}{OfWord}{pages}";

    public CultureInfo Culture => language == LetterLanguage.German ? German : English;
}
