namespace Branch.Desks.Queue;

/// <summary>Where a person says why.</summary>
/// <param name="Fault">What is wrong with what was entered; null if nothing is.</param>
public sealed record ReasonField(string Name, string Label, string? Fault);
