using System.Globalization;

namespace Branch.Web.Binding;

/// <summary>Dates as browsers send and people type them: 1980-04-03, 3.4.1980, 03/04/1980 (day first), 03041980.</summary>
public static class DateText
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "d.M.yyyy", "d/M/yyyy", "d-M-yyyy", "ddMMyyyy"];

    public static bool Read(string text, out DateOnly value) =>
        DateOnly.TryParseExact(string.Concat(text.Where(c => !char.IsWhiteSpace(c))), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}
