using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace Branch.Web;

/// <summary>
/// The texts of <see cref="Texts"/>, each language read once. The framework's own makes a key of name and culture at every look-up, of
/// which a page has hundreds.
/// </summary>
public sealed class Localizer : IStringLocalizer<Texts>
{
    private static readonly FrozenDictionary<string, LocalizedString> German = Read(CultureInfo.GetCultureInfo("de"));

    /// <summary>The key is the English text.</summary>
    private static readonly FrozenDictionary<string, LocalizedString> English = German.Keys.ToFrozenDictionary(key => key, key => new LocalizedString(key, key), StringComparer.Ordinal);

    private static FrozenDictionary<string, LocalizedString> Known => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? German : English;

    public LocalizedString this[string name] => Known.TryGetValue(name, out var text) ? text : new(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments] =>
        new(name, string.Format(CultureInfo.CurrentCulture, this[name].Value, arguments));

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => Known.Values;

    private static FrozenDictionary<string, LocalizedString> Read(CultureInfo culture) =>
        new ResourceManager("Branch.Web.Texts", typeof(Texts).Assembly).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToFrozenDictionary(entry => (string)entry.Key, entry => new LocalizedString((string)entry.Key, (string)entry.Value!), StringComparer.Ordinal);
}
