using System.Globalization;
using Branch.Credit;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>A check's value and limits as a reader sees them.</summary>
public static class CheckTexts
{
    public static string Name(Check check) => check.Name?.In(CultureInfo.CurrentUICulture.Name) ?? check.Code;

    public static string? Says(Check check) => check.Says?.In(CultureInfo.CurrentUICulture.Name);

    /// <summary>From which fields and which figures of the rules a line of the budget follows.</summary>
    public static string From(BudgetLine line, IStringLocalizer<Texts> T) => string.Join(" · ",
    [
        .. line.From.Select(path => Applications.FieldLabels.Full(path, T)),
        .. line.By.Values.Select(euros => Money.FromEuros(euros).ToString()),
    ]);

    public static string Value(Check check, IStringLocalizer<Texts> T) => Amount(check.Unit, check.Value, T);

    /// <summary>From where on it is flagged or failed: "above 30,0 %", "below 6 months".</summary>
    public static string Limit(Check check, decimal? limit, IStringLocalizer<Texts> T)
    {
        if (limit is null) return "–";
        var amount = Amount(check.Unit, limit, T);
        return check.IsFloor ? T["below {0}", amount] : T["above {0}", amount];
    }

    /// <summary>The colour of a finding.</summary>
    public static string Kind(Finding finding) => finding switch
    {
        Finding.Passed => "good",
        Finding.Flagged => "warn",
        Finding.Failed => "bad",
    };

    private static string Amount(Unit? unit, decimal? value, IStringLocalizer<Texts> T) => (unit, value) switch
    {
        (Unit.Euro, { } euros) => Money.FromEuros(euros).ToString(),
        (Unit.Percent, { } percent) => percent.ToString("N1", CultureInfo.CurrentCulture) + "\u00a0%",
        (Unit.Years, { } years) => T["{0} years", years],
        (Unit.Months, { } months) => T["{0} months", months],
        (Unit.Points, { } points) => T["{0} points", points],
        (Unit.Count, { } count) => count.ToString("0", CultureInfo.CurrentCulture),
        _ => "–",
    };
}
