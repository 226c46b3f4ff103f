namespace Branch.Calendars;

/// <summary>The German states by their ISO 3166-2 codes, without "DE-".</summary>
public static class FederalState
{
    public static readonly IReadOnlyList<(string Code, string German, string English)> All =
    [
        ("BW", "Baden-Württemberg", "Baden-Württemberg"), ("BY", "Bayern", "Bavaria"), ("BE", "Berlin", "Berlin"), ("BB", "Brandenburg", "Brandenburg"),
        ("HB", "Bremen", "Bremen"), ("HH", "Hamburg", "Hamburg"), ("HE", "Hessen", "Hesse"), ("MV", "Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"),
        ("NI", "Niedersachsen", "Lower Saxony"), ("NW", "Nordrhein-Westfalen", "North Rhine-Westphalia"), ("RP", "Rheinland-Pfalz", "Rhineland-Palatinate"),
        ("SL", "Saarland", "Saarland"), ("SN", "Sachsen", "Saxony"), ("ST", "Sachsen-Anhalt", "Saxony-Anhalt"), ("SH", "Schleswig-Holstein", "Schleswig-Holstein"),
        ("TH", "Thüringen", "Thuringia"),
    ];

    public static bool IsKnown(string? code) => All.Any(state => state.Code == code);
}
