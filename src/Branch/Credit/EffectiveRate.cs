namespace Branch.Credit;

/// <summary>Money that changes hands some years after the first drawdown.</summary>
public readonly record struct CashFlow(Money Amount, double Years);

/// <summary>
/// The effective annual rate, percent: the X that solves Σ C(1+X)^−t = Σ D(1+X)^−s. 2008/48/EC Annex I, annex to §16 PAngV.
/// </summary>
public static class EffectiveRate
{
    // The equation is solved in v = ln(1+X), in which every term is a plain exponential and rates below zero are no special case.
    private const double Step = 0.02;
    private const double Furthest = 16;

    /// <summary>Percent, unrounded; null if no rate solves the equation.</summary>
    /// <param name="drawdowns">What the borrower receives, charges for the loan already taken off.</param>
    /// <param name="payments">What the borrower pays: instalments and charges.</param>
    public static double? Percent(IReadOnlyCollection<CashFlow> drawdowns, IReadOnlyCollection<CashFlow> payments)
    {
        var flows = drawdowns.Select(flow => (Cents: (double)flow.Amount.Cents, flow.Years))
            .Concat(payments.Select(flow => (Cents: -(double)flow.Amount.Cents, flow.Years)))
            .Where(flow => flow.Cents != 0).ToArray();
        if (flows.Length == 0 || flows.All(flow => flow.Years == flows[0].Years)) return null;
        double Gap(double v) => flows.Sum(flow => flow.Cents * Math.Exp(-v * flow.Years));
        return Bracket(Gap) is var (low, high) ? Math.Exp(Bisect(Gap, low, high)) * 100 - 100 : null;
    }

    /// <summary>Of an annuity loan without charges; percent, rounded for display.</summary>
    public static decimal? Of(RepaymentSchedule schedule) => Percent(
        [new CashFlow(schedule.Amount, 0)],
        [.. schedule.Rows.Select(row => new CashFlow(row.Instalment, row.Month / 12.0))]) is { } percent ? Rounded(percent) : null;

    /// <summary>Two decimals, as §16 PAngV asks for.</summary>
    public static decimal Rounded(double percent) => Math.Round((decimal)percent, 2, MidpointRounding.AwayFromZero);

    /// <summary>The change of sign nearest to zero: where several rates solve the equation, that is the economic one.</summary>
    private static (double Low, double High)? Bracket(Func<double, double> gap)
    {
        var start = gap(0);
        if (start == 0) return (0, 0);
        var (up, down) = (start, start);
        for (var v = Step; v <= Furthest; v += Step)
        {
            var (nextUp, nextDown) = (gap(v), gap(-v));
            if (Math.Sign(nextUp) != Math.Sign(up)) return (v - Step, v);
            if (double.IsFinite(nextDown) && Math.Sign(nextDown) != Math.Sign(down)) return (-v, Step - v);
            (up, down) = (nextUp, nextDown);
        }
        return null;
    }

    private static double Bisect(Func<double, double> gap, double low, double high)
    {
        var sign = Math.Sign(gap(low));
        if (sign == 0) return low;
        for (var i = 0; i < 100 && low < high; i++)
        {
            var middle = low + (high - low) / 2;
            if (middle == low || middle == high) break;
            if (Math.Sign(gap(middle)) == sign) low = middle;
            else high = middle;
        }
        return low + (high - low) / 2;
    }
}
