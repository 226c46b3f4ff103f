using Branch.Credit;

namespace Branch.Rules;

/// <summary>The facts that rules may read, by name. Amounts are euros, ratios percent.</summary>
internal static class RuleFacts
{
    public static readonly IReadOnlyList<string> Loan =
    [
        "Amount", "TermMonths", "NominalRate", "RateIsVariable", "Instalment", "Income", "Remaining", "InstalmentToIncome", "DebtToIncome",
        "Adults", "Children", "BorrowerCount", "UnemployedCount", "BureauStatus", "BureauScore", "BureauNegativeEntries",
    ];

    public static readonly IReadOnlyList<string> Household = [.. Loan, "StressedInstalment", "StressedRemaining"];

    public static readonly IReadOnlyList<string> Borrower = [.. Household, "Age", "AgeAtEnd", "Employment", "Works", "EmployedMonths", "MonthsBeyondContract"];

    public static readonly IReadOnlyList<string> Result = [.. Household, "Verdict", "FailedCount", "FlaggedCount"];

    private static readonly string[] Statuses = ["unavailable", "no_consent", "received"];

    public static Dictionary<string, object?> Of(AssessmentFacts facts, Affordability afford) => new()
    {
        ["Amount"] = facts.Amount.Euros,
        ["TermMonths"] = facts.TermMonths,
        ["NominalRate"] = facts.NominalRate,
        ["RateIsVariable"] = facts.HasVariableRate,
        ["Instalment"] = afford.Schedule.Instalment.Euros,
        ["Income"] = facts.Household.Income.Euros,
        ["Remaining"] = afford.Budget.Remaining.Euros,
        ["InstalmentToIncome"] = afford.InstalmentToIncome,
        ["DebtToIncome"] = afford.DebtToIncome,
        ["Adults"] = facts.Household.Adults,
        ["Children"] = facts.Household.Children,
        ["BorrowerCount"] = facts.Borrowers.Count,
        ["UnemployedCount"] = facts.Borrowers.Count(b => b.Employment == EmploymentKind.Unemployed),
        ["BureauStatus"] = Worst(facts.Bureau),
        ["BureauScore"] = facts.Bureau.Min(found => found.Score),
        ["BureauNegativeEntries"] = facts.Bureau.Sum(found => found.NegativeEntries),
    };

    public static Dictionary<string, object?> With(this Dictionary<string, object?> facts, Stress? stress) => new(facts)
    {
        ["StressedInstalment"] = stress?.Instalment.Euros,
        ["StressedRemaining"] = stress?.Remaining.Euros,
    };

    public static Dictionary<string, object?> With(this Dictionary<string, object?> facts, Borrower borrower, DateOnly today, DateOnly end) => new(facts)
    {
        ["Age"] = borrower.AgeOn(today),
        ["AgeAtEnd"] = borrower.AgeOn(end),
        ["Employment"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(borrower.Employment.ToString()),
        ["Works"] = borrower.Works,
        ["EmployedMonths"] = borrower.EmployedMonthsOn(today),
        ["MonthsBeyondContract"] = borrower.MonthsBeyondContract(end),
    };

    public static Dictionary<string, object?> With(this Dictionary<string, object?> facts, IReadOnlyList<Check> checks) => new(facts)
    {
        ["Verdict"] = Assessment.Conclude(checks).ToString().ToLowerInvariant(),
        ["FailedCount"] = checks.Count(check => check.Finding == Finding.Failed),
        ["FlaggedCount"] = checks.Count(check => check.Finding == Finding.Flagged),
    };

    /// <summary>One missing report is enough: what is not known may be the worst.</summary>
    private static string? Worst(IReadOnlyList<BureauFinding> bureau) =>
        Statuses.FirstOrDefault(status => bureau.Any(found => found.Status == status));
}
