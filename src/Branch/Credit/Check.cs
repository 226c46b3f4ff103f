namespace Branch.Credit;

public enum Finding { Passed, Flagged, Failed }

public enum Unit { Euro, Percent, Years, Months, Points, Count }

/// <summary>A knock-out speaks against the loan whatever else holds; a condition is something that a person has to settle.</summary>
public enum RuleKind { KnockOut, Limit, Score, Condition }

/// <summary>In German and English.</summary>
public sealed record Words(string De, string En)
{
    public string In(string language) => language.StartsWith("de", StringComparison.OrdinalIgnoreCase) ? De : En;
}

/// <summary>
/// One rule, what it ran on and what came of it. <paramref name="Borrower"/> counts from 0, null if the rule concerns the
/// household. The limits are the rule's: flagged beyond the first, failed beyond the second.
/// </summary>
public sealed record Check(string Code, int? Borrower, Finding Finding, Unit? Unit, decimal? Value, decimal? Flag, decimal? Fail)
{
    public RuleKind Kind { get; init; } = RuleKind.Limit;

    /// <summary>The limits are the least that is wanted; otherwise they are the most.</summary>
    public bool IsFloor { get; init; }

    public Words? Name { get; init; }
    public Words? Says { get; init; }

    /// <summary>Where the rule comes from: a law, the bank's own policy.</summary>
    public string? Source { get; init; }

    /// <summary>The facts that the rule reads, as they were.</summary>
    public IReadOnlyDictionary<string, string?> Ran { get; init; } = new Dictionary<string, string?>();

    /// <summary>Why the rule could not be worked out; then it is flagged.</summary>
    public string? Problem { get; init; }
}
