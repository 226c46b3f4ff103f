using Branch.Credit;
using CsCheck;

namespace Branch.Tests.Credit;

public sealed class BudgetTests
{
    private static readonly LumpSums Sums = Branch.Rules.RuleLibrary.Load().At(new DateOnly(2026, 6, 15)).LumpSums;

    [Fact]
    public void The_lump_sum_grows_with_the_household()
    {
        Assert.Equal(Money.FromEuros(1_000), Sums.For(1, 0));
        Assert.Equal(Money.FromEuros(2_050), Sums.For(2, 2));
    }

    [Fact]
    public void Every_line_is_named_and_an_other_income_of_zero_is_left_out()
    {
        var household = new HouseholdFacts(
            [new Income(Money.FromEuros(3_000), Money.FromEuros(259)), new Income(Money.FromEuros(1_200), Money.Zero)],
            2, 1, Money.FromEuros(900), Money.FromEuros(150));
        Assert.Equal(
        [
            (BudgetItem.NetIncome, 0, Money.FromEuros(3_000)), (BudgetItem.OtherIncome, 0, Money.FromEuros(259)),
            (BudgetItem.NetIncome, 1, Money.FromEuros(1_200)), (BudgetItem.Housing, null, Money.FromEuros(-900)),
            (BudgetItem.Living, null, Money.FromEuros(-1_750)), (BudgetItem.Obligations, null, Money.FromEuros(-150)),
            (BudgetItem.Instalment, null, Money.FromEuros(-400)),
        ], Budget.Of(household, Money.FromEuros(400), Sums).Lines.Select(line => (line.Item, line.Borrower, line.Amount)));
    }

    [Fact]
    public void What_remains_is_income_less_everything_else() =>
        Gen.Select(Gen.Long[0, 10_000_000].Array[1, 2], Gen.Int[1, 6], Gen.Int[0, 6], Gen.Long[0, 1_000_000].Array[3]).Sample((nets, adults, children, costs) =>
        {
            var household = new HouseholdFacts([.. nets.Select(n => new Income(new Money(n), Money.Zero))], adults, children, new Money(costs[0]), new Money(costs[1]));
            return Budget.Of(household, new Money(costs[2]), Sums).Remaining.Cents == nets.Sum() - costs.Sum() - Sums.For(adults, children).Cents;
        });
}
