using Branch.Credit;
using CsCheck;

namespace Branch.Tests.Credit;

public sealed class EffectiveRateTests
{
    // In percentage points; the published instalments are rounded to the cent.
    private const double Tolerance = 2e-4;

    private static CashFlow Flow(decimal euros, double years) => new(Money.FromEuros(euros), years);

    private static CashFlow[] Monthly(int count, decimal instalment, double delay = 0) =>
        [.. Enumerable.Range(1, count).Select(k => Flow(instalment, delay + k / 12.0))];

    private static void Solves(double expected, CashFlow[] drawdowns, CashFlow[] payments) =>
        Assert.Equal(expected, EffectiveRate.Percent(drawdowns, payments)!.Value, Tolerance);

    [Fact]
    public void Example_1_of_the_commission_is_met() => Solves(6.434412, [Flow(196_000, 0)], Monthly(240, 1432.86m));

    [Fact]
    public void Example_2_1_with_three_days_before_the_months_is_met() =>
        Solves(6.434185, [Flow(196_000, 0)], Monthly(240, 1433.57m, 3 / 365.0));

    [Fact]
    public void Example_5_is_met() => Solves(6.961575, [Flow(196_000, 0)], Monthly(240, 1490.18m));

    [Fact]
    public void Example_34_with_a_second_drawdown_is_met()
    {
        decimal[] instalments = [175.73m, 174.73m, 173.72m, 172.71m, 171.70m, 170.70m, 169.69m, 168.68m, 167.67m, 509.07m, 506.04m, 503.02m];
        Solves(11.415822, [Flow(1_470, 0), Flow(1_500, 9 / 12.0)], [.. instalments.Select((euros, i) => Flow(euros, (i + 1) / 12.0))]);
    }

    [Fact]
    public void Example_42_with_all_principal_at_the_end_is_met() =>
        Solves(10.039962, [Flow(196_000, 0)], [.. Monthly(12, 1250m), Flow(200_000, 1)]);

    [Fact]
    public void The_example_of_1996_in_days_is_met() =>
        Assert.Equal(12.96m, EffectiveRate.Rounded(EffectiveRate.Percent([Flow(1_000, 0)], [Flow(1_200, 546 / 365.0)])!.Value));

    [Fact]
    public void Two_payments_by_date_are_counted_in_months_not_in_days()
    {
        var start = new DateOnly(2012, 10, 10);
        CashFlow[] payments = [Flow(270, AnnexTime.Years(start, new DateOnly(2012, 11, 10))), Flow(270, AnnexTime.Years(start, new DateOnly(2012, 12, 10)))];
        Assert.Equal(85.585, EffectiveRate.Percent([Flow(500, 0)], payments)!.Value, 5e-4);
    }

    [Fact]
    public void An_annuity_without_charges_has_the_effective_rate_of_its_nominal_rate()
    {
        var schedule = RepaymentSchedule.Annuity(Money.FromEuros(18_500), 4.29m, 48);
        Assert.Equal(4.38m, EffectiveRate.Of(schedule));
        Assert.Equal(0m, EffectiveRate.Of(RepaymentSchedule.Annuity(Money.FromEuros(1_000), 0m, 12)));
    }

    [Fact]
    public void Who_pays_back_less_has_a_negative_rate() =>
        Assert.Equal(-10.0, EffectiveRate.Percent([Flow(1_000, 0)], [Flow(900, 1)])!.Value, 1e-9);

    [Fact]
    public void Flows_that_no_rate_balances_have_none()
    {
        Assert.Null(EffectiveRate.Percent([], []));
        Assert.Null(EffectiveRate.Percent([Flow(1_000, 0)], [Flow(1_000, 0)]));
        Assert.Null(EffectiveRate.Percent([Flow(1_000, 0)], []));
    }

    [Theory]
    [InlineData(5.125, "5.13")]
    [InlineData(5.124999, "5.12")]
    [InlineData(-0.125, "-0.13")]
    public void The_rate_is_shown_with_two_decimals(double percent, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), EffectiveRate.Rounded(percent));

    /// <summary>
    /// Several drawdowns at odd dates, a charge at the beginning, irregular payments through leap years, and a last one that makes
    /// the equation hold at the given rate. Everything is drawn before anything is repaid, so there is one rate only.
    /// </summary>
    private static readonly Gen<(double Rate, CashFlow[] Drawdowns, CashFlow[] Payments)> Irregular =
        from day in Gen.Int[0, 3_000]
        from rate in Gen.Double[0, 0.6]
        from drawn in Gen.Select(Gen.Int[1, 300], Gen.Long[100_000, 5_000_000]).Array[0, 3]
        from first in Gen.Long[100_000, 5_000_000]
        from charge in Gen.Double[0, 0.03]
        from paid in Gen.Select(Gen.Int[301, 3_000], Gen.Double[0.01, 1]).Array[0, 8]
        from last in Gen.Int[3_001, 4_000]
        select Balanced(new DateOnly(2019, 1, 1).AddDays(day), rate, [(0, first), .. drawn], charge, paid, last);

    private static (double, CashFlow[], CashFlow[]) Balanced(
        DateOnly start, double rate, (int Day, long Cents)[] drawn, double charge, (int Day, double Share)[] paid, int last)
    {
        double Years(int day) => AnnexTime.Years(start, start.AddDays(day));
        double Worth(CashFlow flow) => flow.Amount.Cents * Math.Pow(1 + rate, -flow.Years);
        CashFlow[] drawdowns = [.. drawn.Select(d => new CashFlow(new Money(d.Cents), Years(d.Day)))];
        var whole = drawdowns.Sum(Worth);
        List<CashFlow> payments =
        [
            new CashFlow(new Money((long)(drawn[0].Cents * charge)), 0),
            .. paid.Select(p => new CashFlow(new Money((long)(whole * p.Share * 0.9 / paid.Length)), Years(p.Day))),
        ];
        payments.Add(new CashFlow(new Money((long)Math.Round((whole - payments.Sum(Worth)) * Math.Pow(1 + rate, Years(last)))), Years(last)));
        return (rate, drawdowns, [.. payments]);
    }

    [Fact]
    public void Irregular_flows_with_charges_and_several_drawdowns_have_the_rate_by_which_they_were_made() => Irregular.Sample(made =>
        EffectiveRate.Percent(made.Drawdowns, made.Payments) is { } percent && Math.Abs(percent - made.Rate * 100) < 1e-3);

    [Fact]
    public void A_charge_at_the_beginning_counts_like_a_smaller_drawdown() =>
        Assert.Equal(EffectiveRate.Percent([Flow(196_000, 0)], Monthly(240, 1432.86m))!.Value,
            EffectiveRate.Percent([Flow(200_000, 0)], [Flow(4_000, 0), .. Monthly(240, 1432.86m)])!.Value, 1e-9);

    [Fact]
    public void The_rate_solves_its_equation() =>
        Gen.Select(Gen.Double[0.5, 1.9], Gen.Long[100, 10_000_000].Array[1, 60], Gen.Double[0, 0.5]).Sample((share, instalments, delay) =>
        {
            var net = (long)(instalments.Sum() * share);
            CashFlow[] payments = [.. instalments.Select((cents, i) => new CashFlow(new Money(cents), delay + (i + 1) / 12.0))];
            if (EffectiveRate.Percent([new CashFlow(new Money(net), 0)], payments) is not { } percent) return false;
            var present = payments.Sum(flow => flow.Amount.Cents * Math.Pow(1 + percent / 100, -flow.Years));
            return Math.Abs(present - net) <= net * 1e-9;
        });
}
