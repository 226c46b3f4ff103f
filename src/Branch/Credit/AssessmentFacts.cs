namespace Branch.Credit;

/// <summary>One of the people who would owe the loan.</summary>
public sealed record Borrower(DateOnly BirthDate, EmploymentKind Employment, DateOnly? EmployedSince, DateOnly? ContractUntil)
{
    internal bool Works =>
        Employment is EmploymentKind.Employee or EmploymentKind.CivilServant or EmploymentKind.SelfEmployed or EmploymentKind.Marginal;

    /// <summary>Full years on a day.</summary>
    internal int AgeOn(DateOnly day) => WholeMonths(BirthDate, day) / 12;

    /// <summary>Full months on a day; null for who does not work or does not say.</summary>
    internal int? EmployedMonthsOn(DateOnly day) => Works && EmployedSince is { } since ? WholeMonths(since, day) : null;

    /// <summary>How many months the loan runs on after a temporary contract has ended; null without one.</summary>
    internal int? MonthsBeyondContract(DateOnly end) => Works && ContractUntil is { } until ? Math.Max(0, WholeMonths(until, end)) : null;

    private static int WholeMonths(DateOnly from, DateOnly to)
    {
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        return to.Day < from.Day ? months - 1 : months;
    }
}

/// <summary>What came of the question at the credit bureau about one party.</summary>
/// <param name="Status">received, no_consent or unavailable.</param>
/// <param name="Score">100 to 999, the higher the better.</param>
/// <param name="Report">Id of the kept report, with the hash of what was received.</param>
public sealed record BureauFinding(string Status, int? Score, int NegativeEntries, long Report, string? Hash);

/// <summary>
/// All that the assessment draws on. <paramref name="NominalRate"/> is percent a year; <paramref name="RemainingDebt"/> is owed
/// elsewhere and stays beside the new loan.
/// </summary>
public sealed record AssessmentFacts(
    Money Amount, int TermMonths, decimal NominalRate,
    IReadOnlyList<Borrower> Borrowers, HouseholdFacts Household, Money RemainingDebt)
{
    public bool HasVariableRate { get; init; }

    /// <summary>Of the last query, one a party; none if no bureau was to be asked.</summary>
    public IReadOnlyList<BureauFinding> Bureau { get; init; } = [];
}
