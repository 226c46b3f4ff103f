namespace Branch.Rules;

/// <summary>A rules document is wrong: in which file, at which rule, and why.</summary>
public sealed class RuleException(string file, string? rule, string reason)
    : Exception(rule is null ? $"{file}: {reason}" : $"{file}, rule '{rule}': {reason}")
{
    public string File { get; } = file;
    public string? Rule { get; } = rule;
    public string Reason { get; } = reason;
}
