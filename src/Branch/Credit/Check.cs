namespace Branch.Credit;

public enum CheckCode { RemainingBudget, InstalmentToIncome, DebtToIncome, AgeAtEnd, EmploymentDuration, TermOutlastsContract, EarnedIncome }

public enum Finding { Passed, Flagged, Failed }

public enum Unit { Euro, Percent, Years, Months }

/// <summary>
/// One rule and what came of it. The limits are those of the policy: flagged beyond the first, failed beyond the second.
/// <paramref name="Borrower"/> counts from 0, null if the check concerns the household.
/// </summary>
public sealed record Check(CheckCode Code, int? Borrower, Finding Finding, Unit? Unit, decimal? Value, decimal? Flag, decimal? Fail)
{
    public static Check AtMost(CheckCode code, Unit unit, decimal? value, Limits limits, int? borrower = null) =>
        new(code, borrower, value > limits.Fail || value is null ? Finding.Failed : value > limits.Flag ? Finding.Flagged : Finding.Passed,
            unit, value, limits.Flag, limits.Fail);

    public static Check AtLeast(CheckCode code, Unit unit, decimal? value, Limits limits, int? borrower = null) =>
        new(code, borrower, value < limits.Fail ? Finding.Failed : value < limits.Flag || value is null ? Finding.Flagged : Finding.Passed,
            unit, value, limits.Flag, limits.Fail);
}
