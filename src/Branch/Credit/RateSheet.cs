using System.Globalization;

namespace Branch.Credit;

/// <summary>The calculation of an effective rate, flow by flow, so that it can be done again by hand.</summary>
public static class RateSheet
{
    /// <summary>
    /// The flows with their intervals and what they are worth at the beginning, the equation, and as the last line the
    /// rate in percent with six decimals; null if no rate solves the equation.
    /// </summary>
    public static IReadOnlyList<string>? Lines(RateFile file)
    {
        if (EffectiveRate.Percent(Flows(file.Drawdowns), Flows(file.Payments)) is not { } percent) return null;
        var (drawn, paid) = (Sum(file.Drawdowns, percent), Sum(file.Payments, percent));
        return
        [
            "Effective annual rate X: sum of C(1+X)^-t = sum of D(1+X)^-s (Directive 2008/48/EC, Annex I; annex to section 16 PAngV)",
            "",
            $"{"",-10}{"at",14}{"years",14}{"amount",18}{"worth at 0",22}",
            .. file.Drawdowns.Select(flow => Row("drawdown", flow, percent)),
            .. file.Payments.Select(flow => Row("payment", flow, percent)),
            "",
            Said($"drawdowns at 0: {drawn,20:F6}"),
            Said($"payments at 0:  {paid,20:F6}"),
            Said($"difference:     {drawn - paid,20:F6}"),
            Said($"total paid {file.Payments.Sum(flow => flow.Amount.Euros):F2}, received {file.Drawdowns.Sum(flow => flow.Amount.Euros):F2}"),
            Said($"rounded as shown to customers: {EffectiveRate.Rounded(percent):F2} %"),
            Said($"{Zero(percent):F6}"),
        ];
    }

    private static CashFlow[] Flows(IReadOnlyList<StatedFlow> flows) => [.. flows.Select(flow => new CashFlow(flow.Amount, flow.Years))];

    private static double Worth(StatedFlow flow, double percent) => (double)flow.Amount.Euros * Math.Pow(1 + percent / 100, -flow.Years);

    private static double Sum(IReadOnlyList<StatedFlow> flows, double percent) => flows.Sum(flow => Worth(flow, percent));

    private static string Row(string kind, StatedFlow flow, double percent) =>
        Said($"{kind,-10}{flow.At,14}{flow.Years,14:F8}{flow.Amount.Euros,18:F2}{Worth(flow, percent),22:F6}");

    /// <summary>No "-0.000000".</summary>
    private static double Zero(double percent) => Math.Abs(percent) < 5e-7 ? 0 : percent;

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
