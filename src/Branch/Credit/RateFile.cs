using System.Globalization;
using System.Text.Json;

namespace Branch.Credit;

/// <summary>A payment or drawdown as a file states it.</summary>
/// <param name="At">As written: a number of years, a fraction, or a date.</param>
public sealed record StatedFlow(string At, Money Amount, double Years);

/// <summary>
/// The flows of a loan as JSON: <c>{"drawdowns":[{"at":0,"amount":196000}],"payments":[{"at":"1/12","amount":1432.86}]}</c>.
/// <c>at</c> is a number of years, a sum of fractions ("3/365+1/12"), or an ISO date, counted from the first drawdown.
/// </summary>
public sealed record RateFile(IReadOnlyList<StatedFlow> Drawdowns, IReadOnlyList<StatedFlow> Payments)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="FormatException">Says what is wrong and where, as in "payments[3].amount is not …".</exception>
    public static RateFile Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new FormatException("The file is not a JSON object with drawdowns and payments.");
            foreach (var property in document.RootElement.EnumerateObject())
                if (property.Name is not ("drawdowns" or "payments")) throw new FormatException($"{property.Name} is neither drawdowns nor payments.");
            var (drawdowns, payments) = (Read(document.RootElement, "drawdowns"), Read(document.RootElement, "payments"));
            return new RateFile(Placed(drawdowns, drawdowns), Placed(payments, drawdowns));
        }
        // The second: a name or text with half a character in it.
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The file is not JSON: {wrong.Message}", wrong);
        }
    }

    private static List<Raw> Read(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw new FormatException($"{name} is not a list with at least one entry.");
        return [.. list.EnumerateArray().Select((flow, i) => One(flow, $"{name}[{i}]"))];
    }

    private static Raw One(JsonElement flow, string path)
    {
        if (flow.ValueKind != JsonValueKind.Object || !flow.TryGetProperty("at", out var at) || !flow.TryGetProperty("amount", out var amount))
            throw new FormatException($"{path} has no at and amount.");
        if (amount.ValueKind != JsonValueKind.Number || !amount.TryGetDecimal(out var euros) || euros < 0 || euros > 1e15m || decimal.Round(euros, 2) != euros)
            throw new FormatException($"{path}.amount is not an amount of euros and whole cents.");
        var text = at.ValueKind switch { JsonValueKind.Number => at.GetRawText(), JsonValueKind.String => at.GetString()!, _ => "" };
        var date = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        var years = date is null ? Sum(text) : null;
        return date is null && years is null
            ? throw new FormatException($"{path}.at is neither a number of years, nor a fraction such as \"3/365+1/12\", nor a date such as \"2026-11-24\".")
            : new Raw(path, text, Money.FromEuros(euros), date, years);
    }

    /// <summary>Years from 0 on; null if the text is none.</summary>
    private static double? Sum(string text)
    {
        var sum = 0.0;
        foreach (var term in text.Split('+'))
        {
            var parts = term.Split('/');
            if (parts.Length > 2 || Number(parts[0]) is not { } above) return null;
            var below = parts.Length == 2 ? Number(parts[1]) : 1;
            if (below is null or 0) return null;
            sum += above / below.Value;
        }
        return double.IsFinite(sum) && sum <= 1000 ? sum : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static List<StatedFlow> Placed(List<Raw> flows, List<Raw> drawdowns)
    {
        var dated = drawdowns[0].Date is not null;
        var first = drawdowns.Min(flow => flow.Date);
        return [.. flows.Select(flow => new StatedFlow(flow.At, flow.Amount, flow switch
        {
            _ when flow.Date is null == dated => throw new FormatException($"{flow.Path}.at: either all flows have dates, or none."),
            { Date: { } date } when date < first => throw new FormatException($"{flow.Path}.at lies before the first drawdown."),
            { Date: { } date } => AnnexTime.Years(first!.Value, date),
            _ => flow.Years!.Value,
        }))];
    }

    private sealed record Raw(string Path, string At, Money Amount, DateOnly? Date, double? Years);
}
