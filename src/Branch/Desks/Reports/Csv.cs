using System.Text;

namespace Branch.Desks.Reports;

/// <summary>A table for spreadsheets: semicolons, quoted where needed, and nothing in it that a spreadsheet would run.</summary>
public static class Csv
{
    /// <summary>UTF-8 with a byte order mark, by which spreadsheets know the umlauts.</summary>
    public static byte[] Write(IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows) text.AppendJoin(';', row.Select(Cell)).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>What a spreadsheet would take for a formula is marked as text by an apostrophe.</summary>
    public static string Cell(string value)
    {
        if (value.TrimStart() is ['=' or '+' or '-' or '@', ..] || value is ['\t' or '\r' or '\n', ..]) value = "'" + value;
        return value.AsSpan().IndexOfAny(";\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
