using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Branch.Calendars;

/// <summary>From when to when, on one day; local time.</summary>
public readonly record struct Opening(TimeOnly From, TimeOnly To);

/// <summary>When a branch office is open, by weekday. Written as seven days from Monday on, for instance "9:00-12:30 13:30-17:00".</summary>
public sealed class OpeningHours
{
    public const string Standard = "9:00-17:00|9:00-17:00|9:00-17:00|9:00-17:00|9:00-17:00||";

    // Not at night: on two nights of the year the clock is changed.
    private static readonly TimeOnly Earliest = new(5, 0), Latest = new(23, 0);

    private readonly IReadOnlyList<Opening>[] days;

    private OpeningHours(IReadOnlyList<Opening>[] days) => this.days = days;

    /// <summary>At least one weekday has hours.</summary>
    public bool IsEverOpen => days.Any(day => day.Count > 0);

    public IReadOnlyList<Opening> On(DayOfWeek day) => days[((int)day + 6) % 7];

    /// <exception cref="FormatException">Not seven days with hours in order.</exception>
    public static OpeningHours Parse(string text)
    {
        var parts = text.Split('|');
        var days = parts.Select(part => TryDay(part, out var day) ? day : throw new FormatException($"'{part}' are no opening hours.")).ToArray();
        return days.Length == 7 ? new OpeningHours(days) : throw new FormatException($"'{text}' are not the hours of seven days.");
    }

    /// <summary>Reads one day: times of day with hyphens between, blanks or commas between openings; empty if closed.</summary>
    public static bool TryDay(string? text, [NotNullWhen(true)] out IReadOnlyList<Opening>? day)
    {
        var openings = new List<Opening>();
        day = null;
        foreach (var part in (text ?? "").Replace('–', '-').Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            if (ends.Length != 2 || !TryTime(ends[0], out var from) || !TryTime(ends[1], out var to)) return false;
            if (from < Earliest || to > Latest || from >= to || (openings.Count > 0 && from <= openings[^1].To)) return false;
            openings.Add(new Opening(from, to));
        }
        day = openings;
        return true;
    }

    /// <summary>One day as <see cref="TryDay"/> reads it.</summary>
    public static string Write(IReadOnlyList<Opening> day) =>
        string.Join(' ', day.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.From:H\\:mm}-{o.To:H\\:mm}")));

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["%H", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
