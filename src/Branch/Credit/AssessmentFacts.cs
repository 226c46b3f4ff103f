namespace Branch.Credit;

/// <summary>One of the people who would owe the loan.</summary>
public sealed record Borrower(DateOnly BirthDate, EmploymentKind Employment, DateOnly? EmployedSince, DateOnly? ContractUntil);

/// <summary>
/// All that the assessment draws on. <paramref name="NominalRate"/> is percent a year; <paramref name="RemainingDebt"/> is owed
/// elsewhere and stays beside the new loan.
/// </summary>
public sealed record AssessmentFacts(
    Money Amount, int TermMonths, decimal NominalRate,
    IReadOnlyList<Borrower> Borrowers, HouseholdFacts Household, Money RemainingDebt);
