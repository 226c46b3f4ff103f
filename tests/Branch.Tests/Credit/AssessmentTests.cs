using Branch.Credit;
using Branch.Rules;

namespace Branch.Tests.Credit;

public sealed class AssessmentTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);
    private static readonly RuleLibrary Rules = RuleLibrary.Load();
    private static readonly RuleBook Policy = Rules.At(Today);
    private static readonly Borrower Employee = new(new DateOnly(1988, 4, 17), EmploymentKind.Employee, new DateOnly(2016, 9, 1), null);

    private static AssessmentFacts Facts(decimal net = 3_150, int amount = 18_500, int term = 48, params Borrower[] borrowers) => new(
        Money.FromEuros(amount), term, 4.29m, borrowers is [] ? [Employee] : borrowers,
        new HouseholdFacts([new Income(Money.FromEuros(net), Money.Zero)], 1, 0, Money.FromEuros(890), Money.Zero), Money.Zero);

    private static Finding Found(AssessmentFacts facts, string code) =>
        Policy.Assess(facts, Today).Checks.Where(check => check.Code == code).Max(check => check.Finding);

    [Fact]
    public void A_loan_that_the_income_carries_is_good()
    {
        var assessment = Policy.Assess(Facts(), Today);
        Assert.Equal(Verdict.Good, assessment.Verdict);
        Assert.Equal(("2026-1", "2026", Today), (assessment.Policy, assessment.Budget.LumpSums, assessment.On));
        Assert.Equal(Money.FromEuros(3_150 - 890 - 1_000) - assessment.Instalment, assessment.Budget.Remaining);
    }

    [Theory]
    [InlineData(20_000, Finding.Passed)]
    [InlineData(19_999, Finding.Flagged)]
    [InlineData(0, Finding.Flagged)]
    [InlineData(-1, Finding.Failed)]
    public void The_budget_is_flagged_below_the_cushion_and_fails_below_zero(long remainingCents, Finding expected)
    {
        var spent = Money.FromEuros(890 + 1_000) + Policy.Assess(Facts(), Today).Instalment;
        Assert.Equal(expected, Found(Facts((spent + new Money(remainingCents)).Euros), "remainingBudget"));
    }

    [Fact]
    public void A_failed_check_outweighs_a_flagged_one()
    {
        var assessment = Policy.Assess(Facts(net: 2_000), Today);
        Assert.Equal(Verdict.Poor, assessment.Verdict);
        Assert.Equal(Verdict.Borderline, Policy.Assess(Facts(net: 2_400), Today).Verdict);
    }

    [Fact]
    public void Nobody_passes_without_income()
    {
        var checks = Policy.Assess(Facts(net: 0), Today).Checks;
        Assert.All(checks.Where(c => c.Unit == Unit.Percent), check => Assert.Equal((Finding.Failed, null), (check.Finding, check.Value)));
    }

    [Fact]
    public void Debts_that_stay_count_beside_the_new_loan()
    {
        var facts = Facts() with { RemainingDebt = Money.FromEuros(60_000) };
        Assert.Equal(Finding.Flagged, Found(facts, "debtToIncome"));
        Assert.Equal(Finding.Passed, Found(Facts(), "debtToIncome"));
    }

    [Fact]
    public void Age_counts_at_the_end_of_the_term()
    {
        var at75 = new Borrower(Today.AddYears(-71), EmploymentKind.Retired, null, null);
        Assert.Equal(Finding.Passed, Found(Facts(borrowers: at75), "ageAtEnd"));
        Assert.Equal(Finding.Flagged, Found(Facts(borrowers: at75 with { BirthDate = Today.AddYears(-72) }), "ageAtEnd"));
        Assert.Equal(Finding.Failed, Found(Facts(borrowers: at75 with { BirthDate = Today.AddYears(-82) }), "ageAtEnd"));
    }

    [Theory]
    [InlineData(EmploymentKind.Employee, 6, "employmentDuration", Finding.Passed)]
    [InlineData(EmploymentKind.Employee, 5, "employmentDuration", Finding.Flagged)]
    [InlineData(EmploymentKind.SelfEmployed, 36, "businessDuration", Finding.Passed)]
    [InlineData(EmploymentKind.SelfEmployed, 35, "businessDuration", Finding.Flagged)]
    public void A_new_employment_is_flagged(EmploymentKind kind, int months, string rule, Finding expected) =>
        Assert.Equal(expected, Found(Facts(borrowers: Employee with { Employment = kind, EmployedSince = Today.AddMonths(-months) }), rule));

    [Fact]
    public void A_contract_that_ends_before_the_loan_is_flagged()
    {
        Assert.Equal(Finding.Flagged, Found(Facts(borrowers: Employee with { ContractUntil = Today.AddMonths(47) }), "termOutlastsContract"));
        Assert.Equal(Finding.Passed, Found(Facts(borrowers: Employee with { ContractUntil = Today.AddMonths(48) }), "termOutlastsContract"));
    }

    [Fact]
    public void One_of_two_borrowers_without_work_is_flagged_and_all_of_them_fail()
    {
        var unemployed = Employee with { Employment = EmploymentKind.Unemployed, EmployedSince = null };
        Assert.Equal(Finding.Flagged, Found(Facts(borrowers: [Employee, unemployed]), "earnedIncome"));
        Assert.Equal(Finding.Failed, Found(Facts(borrowers: [unemployed, unemployed]), "earnedIncome"));
    }

    [Fact]
    public void The_policy_in_force_on_the_day_is_taken()
    {
        Assert.Equal("2025-1", Rules.At(new DateOnly(2025, 12, 31)).Version);
        Assert.Equal("2026-1", Rules.At(new DateOnly(2026, 1, 1)).Version);
        Assert.Equal("2025-1", Rules.At(new DateOnly(2020, 1, 1)).Version);
    }

    [Fact]
    public void A_stored_assessment_says_the_same_when_read_again()
    {
        var json = Policy.Assess(Facts(borrowers: [Employee, Employee with { ContractUntil = Today.AddYears(1) }]), Today).ToJson();
        Assert.Contains("\"verdict\":\"borderline\"", json, StringComparison.Ordinal);
        Assert.Equal(json, Assessment.FromJson(json).ToJson());
    }
}
