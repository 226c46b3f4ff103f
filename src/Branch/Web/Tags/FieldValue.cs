using System.Globalization;
using Branch.Credit;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Branch.Web.Tags;

/// <summary>What stands in a field: what was typed, as long as it is wrong or new; else the model's value as the culture writes it.</summary>
internal static class FieldValue
{
    public static string Text(ModelStateEntry? entry, object? model) =>
        entry?.AttemptedValue is { } attempted && entry.RawValue is not null ? attempted : Format(model);

    /// <summary>What was ticked or chosen, of which there can be several.</summary>
    public static IReadOnlyCollection<string> Chosen(ModelStateEntry? entry, object? model) => entry?.RawValue switch
    {
        string[] many => many,
        string one => one.Split(','),
        _ => model is System.Collections.IEnumerable list and not string
            ? [.. list.Cast<object?>().Select(Format)]
            : [Format(model)],
    };

    public static string Format(object? value) => value switch
    {
        null => "",
        Money money => money.Euros.ToString(money.Cents % 100 == 0 ? "N0" : "N2", CultureInfo.CurrentCulture),
        decimal number => number.ToString("0.######", CultureInfo.CurrentCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum choice => choice.ToString(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
