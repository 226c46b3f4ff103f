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

    /// <summary>Stage and age in days of every sample case, oldest first.</summary>
    public static IReadOnlyList<(Stage Stage, int Age)> All { get; } =
    [
        .. Stages
            .SelectMany(s => Enumerable.Range(0, s.Count).Select(i => (s.Stage, Age: s.OldestDays - i * (s.OldestDays - 1) / Math.Max(1, s.Count) + 1)))
            .OrderByDescending(c => c.Age),
    ];
}
