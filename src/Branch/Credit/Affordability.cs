namespace Branch.Credit;

/// <summary>What the loan would mean for the household each month. The ratios are percent, null without an income to compare with.</summary>
public sealed record Affordability(RepaymentSchedule Schedule, Budget Budget, decimal? InstalmentToIncome, decimal? DebtToIncome)
{
    public static Affordability Of(AssessmentFacts facts, LumpSums lumpSums)
    {
        var schedule = RepaymentSchedule.Annuity(facts.Amount, facts.NominalRate, facts.TermMonths);
        var income = facts.Household.Income;
        return new Affordability(schedule, Budget.Of(facts.Household, schedule.Instalment, lumpSums),
            Percent(schedule.Instalment, income), Percent(facts.Amount + facts.RemainingDebt, income * 12));
    }

    /// <summary>The same loan at a rate that is so many points higher.</summary>
    public Stress Under(AssessmentFacts facts, decimal points)
    {
        var instalment = RepaymentSchedule.Annuity(facts.Amount, facts.NominalRate + points, facts.TermMonths).Instalment;
        return new Stress(points, instalment, Budget.Remaining - (instalment - Schedule.Instalment));
    }

    private static decimal? Percent(Money part, Money whole) =>
        whole > Money.Zero ? Math.Round(part.Euros / whole.Euros * 100, 1, MidpointRounding.AwayFromZero) : null;
}

/// <summary>What would be paid, and what would be left each month, if the rate were so many percentage points higher.</summary>
public sealed record Stress(decimal Points, Money Instalment, Money Remaining);
