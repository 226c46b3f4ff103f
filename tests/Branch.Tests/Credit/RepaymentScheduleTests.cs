using Branch.Credit;
using CsCheck;

namespace Branch.Tests.Credit;

public sealed class RepaymentScheduleTests
{
    private static readonly Gen<RepaymentSchedule> Schedules =
        from cents in Gen.OneOf(Gen.Long[1, 1_000], Gen.Long[1_000, 100_000_000_000])
        from rate in Gen.OneOf(Gen.Const(0m), Gen.Decimal[0m, 0.001m], Gen.Decimal[0m, 100m])
        from months in Gen.Int[1, RepaymentSchedule.LongestTerm]
        select RepaymentSchedule.Annuity(new Money(cents), rate, months);

    [Fact]
    public void Ten_thousand_at_five_percent_over_two_years_is_438_71_a_month()
    {
        var schedule = RepaymentSchedule.Annuity(Money.FromEuros(10_000), 5m, 24);
        Assert.Equal(43871, schedule.Instalment.Cents);
        Assert.Equal(new Repayment(1, new Money(43871), new Money(4167), new Money(39704), new Money(960296)), schedule.Rows[0]);
        Assert.Equal(schedule.Total - schedule.Instalment * 23, schedule.LastInstalment);
        Assert.Equal(24, schedule.Rows.Count);
    }

    [Fact]
    public void Without_interest_the_instalments_come_to_the_amount()
    {
        var schedule = RepaymentSchedule.Annuity(Money.FromEuros(1_000), 0m, 12);
        Assert.Equal((8333, 8337), (schedule.Instalment.Cents, schedule.LastInstalment.Cents));
        Assert.Equal(Money.Zero, schedule.TotalInterest);
    }

    [Fact]
    public void A_schedule_pays_off_exactly_to_the_cent() => Schedules.Sample(s =>
        s.Rows[^1].Balance == Money.Zero
        && s.Rows.Sum(row => row.Principal.Cents) == s.Amount.Cents
        && s.Rows.Sum(row => row.Instalment.Cents) == s.Total.Cents);

    [Fact]
    public void Balances_and_parts_are_never_negative_and_follow_from_each_other() => Schedules.Sample(s =>
        s.Rows.Zip(s.Rows.Select(row => row.Balance).Prepend(s.Amount)).All(pair => pair is var (row, before)
            && row.Balance >= Money.Zero && row.Principal >= Money.Zero && row.Interest >= Money.Zero
            && before - row.Principal == row.Balance && row.Interest + row.Principal == row.Instalment
            && row.Interest == before * (s.NominalRate / 1200m)));

    [Theory]
    [InlineData(0, 5, 12)]
    [InlineData(1000, -1, 12)]
    [InlineData(1000, 101, 12)]
    [InlineData(1000, 5, 0)]
    [InlineData(1000, 5, 601)]
    public void What_is_no_loan_is_refused(int euros, int rate, int months) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RepaymentSchedule.Annuity(Money.FromEuros(euros), rate, months));
}
