using System.Collections;
using System.Globalization;
using System.Resources;
using Branch.Web;

namespace Branch.Browser.Stage;

/// <summary>What stands on the screen of a person, so that one story can be told in both languages.</summary>
public sealed class Words(string language)
{
    private static readonly Dictionary<string, string> German =
        new ResourceManager("Branch.Web.Texts", typeof(Texts).Assembly)
            .GetResourceSet(CultureInfo.GetCultureInfo("de"), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(language == "de" ? "de-DE" : "en-GB");

    /// <param name="english">The text's key. One that nobody wrote is an error of the journey.</param>
    public string Of(string english, params object[] values)
    {
        if (!German.TryGetValue(english, out var german)) throw new KeyNotFoundException($"No such text: {english}");
        return string.Format(Culture, language == "de" ? german : english, values);
    }
}
