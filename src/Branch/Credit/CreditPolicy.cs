namespace Branch.Credit;

/// <summary>Beyond <paramref name="Flag"/> a person must look at it, beyond <paramref name="Fail"/> it speaks against the loan.</summary>
public sealed record Limits(decimal Flag, decimal? Fail);

/// <summary>
/// The bank's own rules for consumer loans. A version never changes: other rules are a new version with its own first day,
/// and an assessment names the one that it went by.
/// </summary>
public sealed record CreditPolicy(string Version, DateOnly ValidFrom, LumpSums LumpSums)
{
    /// <summary>What should remain of the income each month, beside the lump sums.</summary>
    public Money Cushion { get; init; } = Money.FromEuros(200);

    /// <summary>Instalments of this loan, percent of the household's income.</summary>
    public Limits InstalmentToIncome { get; init; } = new(30, 45);

    /// <summary>All debts with this loan, percent of a year's income.</summary>
    public Limits DebtToIncome { get; init; } = new(200, 400);

    /// <summary>Full years at the last instalment.</summary>
    public Limits AgeAtEnd { get; init; } = new(75, 85);

    /// <summary>Full months with the employer, the usual probation.</summary>
    public int ProbationMonths { get; init; } = 6;

    /// <summary>Full months in business: three annual accounts.</summary>
    public int SelfEmployedMonths { get; init; } = 36;

    private static readonly CreditPolicy[] Versions =
    [
        new("2025-1", new DateOnly(2025, 1, 1), new LumpSums("2025", new DateOnly(2025, 1, 1),
            Money.FromEuros(950), Money.FromEuros(425), Money.FromEuros(275))),
        new("2026-1", new DateOnly(2026, 1, 1), new LumpSums("2026", new DateOnly(2026, 1, 1),
            Money.FromEuros(1_000), Money.FromEuros(450), Money.FromEuros(300))),
    ];

    /// <summary>The version in force on a day; before the first one, that one.</summary>
    public static CreditPolicy At(DateOnly day) => Versions.LastOrDefault(version => version.ValidFrom <= day) ?? Versions[0];
}
