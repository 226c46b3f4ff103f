using Microsoft.Extensions.Primitives;

namespace Branch.Desks.Banker;

/// <summary>
/// Rows come with the numbers that the page gave them, in <c>List.Index</c>. Before anything is bound they are counted from 0
/// in the order of the page, as the validator counts them, without the row that is to be removed.
/// </summary>
internal static class RowForm
{
    private const string Index = ".Index";

    /// <param name="removed">The row to leave out, as the page numbered it: <c>Obligations[3]</c>.</param>
    public static FormCollection Renumbered(IFormCollection form, string? removed)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in form)
        {
            if (key.EndsWith(Index, StringComparison.Ordinal) && Numbers(form, key[..^Index.Length], removed) is { } numbers)
            {
                if (Renamed(form, key, removed) is { } list)
                    fields[list] = new StringValues([.. Enumerable.Range(0, numbers.Count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
            }
            else if (Renamed(form, key, removed) is { } name)
            {
                fields[name] = value;
            }
        }
        return new FormCollection(fields);
    }

    /// <summary>Null if the field belongs to a row that is not there any more.</summary>
    private static string? Renamed(IFormCollection form, string key, string? removed)
    {
        var renamed = new System.Text.StringBuilder();
        var from = 0;
        for (var open = key.IndexOf('['); open >= 0; open = key.IndexOf('[', from))
        {
            var close = key.IndexOf(']', open);
            if (close < 0) break;
            if (Numbers(form, key[..open], removed) is { } numbers)
            {
                var at = numbers.IndexOf(key[(open + 1)..close]);
                if (at < 0) return null;
                renamed.Append(key, from, open - from).Append('[').Append(at).Append(']');
            }
            else
            {
                renamed.Append(key, from, close + 1 - from);
            }
            from = close + 1;
        }
        return renamed.Append(key, from, key.Length - from).ToString();
    }

    /// <summary>The rows of a list in the page's numbers and order; null if the form has no such list.</summary>
    private static List<string>? Numbers(IFormCollection form, string list, string? removed) => form.TryGetValue(list + Index, out var given)
        ? [.. given.OfType<string>().Where(number => !string.Equals($"{list}[{number}]", removed, StringComparison.OrdinalIgnoreCase)).Distinct()]
        : null;
}
