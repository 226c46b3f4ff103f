using Branch.Credit;

namespace Branch.Rules;

/// <summary>A rules document as it is written; see workflows/README.md.</summary>
internal sealed record RuleParts(
    string Version, DateOnly ValidFrom, BudgetPart Budget, IReadOnlyList<RulePart> Rules,
    IReadOnlyList<AuthorityPart> Authority, DateOnly? ValidUntil = null, StressPart? Stress = null);

/// <summary>Lump sums for living, euros a month, housing aside.</summary>
internal sealed record BudgetPart(string Version, decimal FirstAdult, decimal FurtherAdult, decimal Child, string Source);

/// <param name="Points">Percentage points on top of the rate, for loans to which <paramref name="When"/> applies.</param>
internal sealed record StressPart(decimal Points, string When, string Source);

internal enum RulePer { Household, Borrower }

/// <summary>Either a value with its limits, or conditions under which it is flagged or failed.</summary>
internal sealed record RulePart(
    string Code, RuleKind Kind, Words Name, Words Says, string Source,
    RulePer Per = RulePer.Household, string? When = null,
    string? Value = null, Unit? Unit = null, LimitPart? AtMost = null, LimitPart? AtLeast = null, Finding IfMissing = Finding.Flagged,
    string? Flag = null, string? Fail = null);

internal sealed record LimitPart(decimal? Flag = null, decimal? Fail = null);

internal sealed record AuthorityPart(string Code, int Level, string When, Words Says, string Source);
