namespace Branch.Samples;

/// <summary>How far a sample case has come.</summary>
public enum Stage { Draft, AtClerk, InCheck, Returned, Corrected, AtManager, InDecision, AtSecondManager, Approved, Rejected, Withdrawn }

public static class SamplePlan
{
    private static readonly (Stage Stage, int Count, int OldestDays)[] Stages =
    [
        (Stage.Approved, 24, 75), (Stage.Rejected, 10, 70), (Stage.Withdrawn, 4, 50),
        (Stage.Returned, 5, 6), (Stage.Corrected, 4, 6), (Stage.AtSecondManager, 4, 5), (Stage.InDecision, 2, 4),
        (Stage.AtManager, 9, 4), (Stage.InCheck, 3, 3), (Stage.AtClerk, 12, 3), (Stage.Draft, 6, 2),
    ];

    /// <summary>Cases of the other products, and such as something is special about, with their age in days.</summary>
    public static IReadOnlyList<(string Product, Twist Twist, Stage Stage, int Age)> OfOtherProducts { get; } =
    [
        ("overdraft", Twist.None, Stage.Approved, 44), ("overdraft", Twist.None, Stage.Rejected, 23), ("overdraft", Twist.None, Stage.AtManager, 3), ("overdraft", Twist.None, Stage.AtClerk, 2),
        ("mortgage", Twist.None, Stage.Approved, 60), ("mortgage", Twist.None, Stage.AtManager, 4), ("mortgage", Twist.None, Stage.AtClerk, 2),
        ("business", Twist.None, Stage.Approved, 52), ("business", Twist.None, Stage.AtManager, 3), ("business", Twist.OwnerUnclear, Stage.AtClerk, 2),
        ("current", Twist.None, Stage.Approved, 40), ("current", Twist.Signatory, Stage.Approved, 31), ("current", Twist.None, Stage.Rejected, 18),
        ("current", Twist.PoliticallyExposed, Stage.AtManager, 2), ("current", Twist.TaxedAbroad, Stage.Returned, 3), ("current", Twist.None, Stage.AtClerk, 1), ("current", Twist.None, Stage.Draft, 1),
        ("current-overdraft", Twist.None, Stage.Approved, 27), ("current-overdraft", Twist.None, Stage.AtManager, 2),
        ("savings", Twist.None, Stage.Approved, 35), ("savings", Twist.TaxedAbroad, Stage.AtManager, 2), ("savings", Twist.None, Stage.Withdrawn, 12),
        ("joint", Twist.None, Stage.Approved, 15), ("joint", Twist.None, Stage.Corrected, 4), ("joint", Twist.None, Stage.InCheck, 2),
        ("business-account", Twist.None, Stage.Approved, 29), ("business-account", Twist.OwnerUnclear, Stage.AtManager, 2), ("business-account", Twist.None, Stage.AtClerk, 1),
        ("instalment", Twist.NoBureauConsent, Stage.AtClerk, 2), ("instalment", Twist.Guarantor, Stage.AtClerk, 2),
    ];

    /// <summary>Stage and age in days of every sample case, oldest first.</summary>
    public static IReadOnlyList<(Stage Stage, int Age)> All { get; } =
    [
        .. Stages
            .SelectMany(s => Enumerable.Range(0, s.Count).Select(i => (s.Stage, Age: s.OldestDays - i * (s.OldestDays - 1) / Math.Max(1, s.Count) + 1)))
            .OrderByDescending(c => c.Age),
    ];
}
