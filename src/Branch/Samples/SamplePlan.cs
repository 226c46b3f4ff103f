namespace Branch.Samples;

/// <summary>How far a sample case has come.</summary>
public enum Stage { Draft, AtClerk, InCheck, Returned, Corrected, AtManager, InDecision, AtSecondManager, Approved, Rejected, Withdrawn }

public static class SamplePlan
{
    /// <summary>Begun so many hours of working time ago. The youngest leave room for what happens until the stage; what is open is late in part only.</summary>
    private static readonly (Stage Stage, int Count, double Oldest, double Youngest)[] Stages =
    [
        (Stage.Approved, 24, 430, 30), (Stage.Rejected, 10, 400, 40), (Stage.Withdrawn, 4, 280, 20),
        (Stage.Returned, 5, 30, 10), (Stage.Corrected, 4, 24, 15), (Stage.AtSecondManager, 4, 24, 17), (Stage.InDecision, 2, 20, 17),
        (Stage.AtManager, 9, 18, 10), (Stage.InCheck, 3, 12, 9), (Stage.AtClerk, 12, 13, 2), (Stage.Draft, 6, 16, 2),
    ];

    /// <summary>Stage and age in working time of every sample case, oldest first.</summary>
    public static IReadOnlyList<(Stage Stage, TimeSpan Age)> All { get; } =
    [
        .. Stages
            .SelectMany(s => Enumerable.Range(0, s.Count).Select(i => (s.Stage, Age: TimeSpan.FromHours(s.Oldest - i * (s.Oldest - s.Youngest) / Math.Max(1, s.Count - 1)))))
            .OrderByDescending(c => c.Age),
    ];
}
