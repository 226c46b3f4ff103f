namespace Branch.Samples;

/// <summary>How far a sample case has come.</summary>
public enum Stage { Draft, AtClerk, InCheck, Returned, Corrected, AtManager, InDecision, AtSecondManager, CounterOffered, Offered, Declined, Lapsed, Approved, Revoked, Rejected, Withdrawn }

public static class SamplePlan
{
    /// <summary>Begun so many hours of working time ago. The youngest leave room for what happens until the stage; what is open is late in part only.</summary>
    private static readonly (Stage Stage, int Count, double Oldest, double Youngest)[] Stages =
    [
        (Stage.Approved, 24, 430, 30), (Stage.Rejected, 10, 400, 40), (Stage.Withdrawn, 4, 280, 20),
        (Stage.Revoked, 1, 350, 350), (Stage.Lapsed, 2, 330, 200), (Stage.Declined, 2, 300, 120), (Stage.Offered, 6, 70, 24), (Stage.CounterOffered, 2, 30, 22),
        (Stage.Returned, 5, 30, 10), (Stage.Corrected, 4, 24, 15), (Stage.AtSecondManager, 4, 24, 17), (Stage.InDecision, 2, 20, 17),
        (Stage.AtManager, 9, 18, 10), (Stage.InCheck, 3, 12, 9), (Stage.AtClerk, 12, 13, 2), (Stage.Draft, 6, 16, 2),
    ];

    /// <summary>Cases of the other products, and such as something is special about, begun so many hours of working time ago.</summary>
    public static IReadOnlyList<(string Product, Twist Twist, Stage Stage, int Hours)> OfOtherProducts { get; } =
    [
        ("overdraft", Twist.None, Stage.Approved, 250), ("overdraft", Twist.None, Stage.Rejected, 130), ("overdraft", Twist.None, Stage.AtManager, 14), ("overdraft", Twist.None, Stage.AtClerk, 8),
        ("mortgage", Twist.None, Stage.Approved, 340), ("mortgage", Twist.None, Stage.AtManager, 17), ("mortgage", Twist.None, Stage.AtClerk, 11),
        ("business", Twist.None, Stage.Approved, 300), ("business", Twist.None, Stage.AtManager, 16), ("business", Twist.OwnerUnclear, Stage.AtClerk, 9),
        ("current", Twist.None, Stage.Approved, 230), ("current", Twist.Signatory, Stage.Approved, 175), ("current", Twist.None, Stage.Rejected, 100),
        ("current", Twist.PoliticallyExposed, Stage.AtManager, 12), ("current", Twist.TaxedAbroad, Stage.Returned, 20), ("current", Twist.None, Stage.AtClerk, 4), ("current", Twist.None, Stage.Draft, 5),
        ("current-overdraft", Twist.None, Stage.Approved, 150), ("current-overdraft", Twist.None, Stage.AtManager, 11),
        ("savings", Twist.None, Stage.Approved, 200), ("savings", Twist.TaxedAbroad, Stage.AtManager, 13), ("savings", Twist.None, Stage.Withdrawn, 70),
        ("joint", Twist.None, Stage.Approved, 85), ("joint", Twist.None, Stage.Corrected, 20), ("joint", Twist.None, Stage.InCheck, 10),
        ("business-account", Twist.None, Stage.Approved, 165), ("business-account", Twist.OwnerUnclear, Stage.AtManager, 15), ("business-account", Twist.None, Stage.AtClerk, 3),
        ("instalment", Twist.NoBureauConsent, Stage.AtClerk, 6), ("instalment", Twist.Guarantor, Stage.AtClerk, 7),
    ];

    /// <summary>Stage and age in working time of every sample case, oldest first.</summary>
    public static IReadOnlyList<(Stage Stage, TimeSpan Age)> All { get; } =
    [
        .. Stages
            .SelectMany(s => Enumerable.Range(0, s.Count).Select(i => (s.Stage, Age: TimeSpan.FromHours(s.Oldest - i * (s.Oldest - s.Youngest) / Math.Max(1, s.Count - 1)))))
            .OrderByDescending(c => c.Age),
    ];
}
