using System.Collections.Frozen;

namespace Branch.Identifiers;

/// <summary>Length of the IBAN by country; registry of ISO 13616, and the scheme countries of the European Payments Council.</summary>
internal static class IbanCountries
{
    private const string Sepa = """
        AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26
        IT27 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 SI19 SK24 SM27 VA22
        """;

    private const string Elsewhere = """
        AE23 AZ28 BA20 BH22 BI27 BR29 BY28 CR22 DJ27 DO28 EG29 FK18 FO18 GE22 GL18 GT28 IL23 IQ23 JO30 KW30 KZ20
        LB28 LC32 LY25 MN20 MR27 MU30 NI28 OM23 PK24 PS29 QA29 RU33 SA24 SC31 SD18 SO23 ST25 SV28 TL23 TN24 TR26
        UA29 VG24 XK20
        """;

    private static readonly FrozenDictionary<string, int> InSepa = Read(Sepa);
    private static readonly FrozenDictionary<string, int> Others = Read(Elsewhere);

    public static int? Length(string country) =>
        InSepa.TryGetValue(country, out var length) || Others.TryGetValue(country, out length) ? length : null;

    public static bool IsSepa(string country) => InSepa.ContainsKey(country);

    private static FrozenDictionary<string, int> Read(string list) =>
        list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry[2..], System.Globalization.CultureInfo.InvariantCulture));
}
