using System.Collections.Frozen;
using System.Globalization;

namespace Branch.Identifiers;

/// <summary>The country codes of ICAO 9303, three letters of ISO 3166-1 with some of its own.</summary>
public static class IcaoCountry
{
    // Part 3, section 5: Germany is D; Kosovo and the kinds of British passports have codes outside ISO.
    private static readonly (string Icao, string Code)[] Own =
        [("D", "DE"), ("RKS", "XK"), ("XKX", "XK"), ("GBD", "GB"), ("GBN", "GB"), ("GBO", "GB"), ("GBP", "GB"), ("GBS", "GB")];

    private static readonly FrozenDictionary<string, string> Codes = Country.All
        .Where(code => code != "XK")
        .Select(code => (Icao: new RegionInfo(code).ThreeLetterISORegionName, Code: code))
        .Concat(Own)
        .ToFrozenDictionary(pair => pair.Icao, pair => pair.Code);

    /// <summary>Two letters of ISO 3166-1; null for organisations, stateless persons and unknown codes.</summary>
    public static string? ToIso(string icao) => Codes.GetValueOrDefault(icao);
}
