namespace Branch.Credit;

/// <summary>The rules of the policy, one method each.</summary>
internal static class PolicyChecks
{
    public static IEnumerable<Check> All(AssessmentFacts facts, Budget budget, Money instalment, CreditPolicy policy, DateOnly today)
    {
        var income = facts.Household.Income;
        yield return Check.AtLeast(CheckCode.RemainingBudget, Unit.Euro, budget.Remaining.Euros, new Limits(policy.Cushion.Euros, 0));
        yield return Check.AtMost(CheckCode.InstalmentToIncome, Unit.Percent, Percent(instalment, income), policy.InstalmentToIncome);
        yield return Check.AtMost(CheckCode.DebtToIncome, Unit.Percent,
            Percent(facts.Amount + facts.RemainingDebt, income * 12), policy.DebtToIncome);
        foreach (var (i, borrower) in facts.Borrowers.Index())
        {
            yield return AgeAtEnd(borrower, i, today.AddMonths(facts.TermMonths), policy);
            if (EmploymentDuration(borrower, i, policy, today) is { } duration) yield return duration;
            if (TermOutlastsContract(borrower, i, today.AddMonths(facts.TermMonths)) is { } contract) yield return contract;
        }
        yield return EarnedIncome(facts.Borrowers);
    }

    private static Check AgeAtEnd(Borrower borrower, int index, DateOnly end, CreditPolicy policy) =>
        Check.AtMost(CheckCode.AgeAtEnd, Unit.Years, WholeMonths(borrower.BirthDate, end) / 12, policy.AgeAtEnd, index);

    private static Check? EmploymentDuration(Borrower borrower, int index, CreditPolicy policy, DateOnly today)
    {
        if (!Works(borrower)) return null;
        var needed = borrower.Employment == EmploymentKind.SelfEmployed ? policy.SelfEmployedMonths : policy.ProbationMonths;
        decimal? months = borrower.EmployedSince is { } since ? WholeMonths(since, today) : null;
        return Check.AtLeast(CheckCode.EmploymentDuration, Unit.Months, months, new Limits(needed, null), index);
    }

    /// <summary>How many months the loan runs on after a temporary contract has ended.</summary>
    private static Check? TermOutlastsContract(Borrower borrower, int index, DateOnly end) =>
        Works(borrower) && borrower.ContractUntil is { } until
            ? Check.AtMost(CheckCode.TermOutlastsContract, Unit.Months, Math.Max(0, WholeMonths(until, end)), new Limits(0, null), index)
            : null;

    /// <summary>Somebody must live on more than support; if only one of two borrowers does, a person looks at it.</summary>
    private static Check EarnedIncome(IReadOnlyList<Borrower> borrowers)
    {
        var without = borrowers.Count(borrower => borrower.Employment == EmploymentKind.Unemployed);
        var finding = without == 0 ? Finding.Passed : without < borrowers.Count ? Finding.Flagged : Finding.Failed;
        return new Check(CheckCode.EarnedIncome, null, finding, null, null, null, null);
    }

    private static bool Works(Borrower borrower) =>
        borrower.Employment is EmploymentKind.Employee or EmploymentKind.CivilServant or EmploymentKind.SelfEmployed or EmploymentKind.Marginal;

    /// <summary>Null without an income to compare with.</summary>
    private static decimal? Percent(Money part, Money whole) =>
        whole > Money.Zero ? Math.Round(part.Euros / whole.Euros * 100, 1, MidpointRounding.AwayFromZero) : null;

    private static int WholeMonths(DateOnly from, DateOnly to)
    {
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        return to.Day < from.Day ? months - 1 : months;
    }
}
