using Branch.Cases;
using Branch.Credit;

namespace Branch.Desks.Authorities;

/// <summary>The schedule of authorities in force, the draft of the next one, and those before.</summary>
public sealed record SchedulePage(Schedule? InForce, Schedule? Draft, IReadOnlyList<Schedule> Earlier);

/// <param name="No">Null while it is a draft.</param>
/// <param name="DraftedBy">Null for the first, which came from the limits of people.</param>
public sealed record Schedule(
    long Id, string Status, int? No, string Note, long? DraftedById, string? DraftedBy, DateTimeOffset DraftedAt,
    string? ReleasedBy, DateTimeOffset? ReleasedAt, long Version)
{
    public IReadOnlyList<ScheduleRow> Rows { get; init; } = [];
}

/// <param name="Person">Name of the person; null where the row is about a role or about no person.</param>
public sealed record ScheduleRow(
    string Grants, long? UserId, string? Person, string? Role, string? ProductKind, string? Verdict, bool? IsSecured,
    Money Amount, DateOnly From, DateOnly? Until)
{
    public AuthorityRow Row => new(Grants, UserId, Role, ProductKind, Verdict, IsSecured, Amount, From, Until);
}

/// <summary>What an administrator drafts, with what they may choose from.</summary>
/// <param name="Before">The rows in force, so that the page can mark what is new and what goes.</param>
public sealed record DraftPage(
    Schedule Draft, ScheduleForm Form, IReadOnlyList<ScheduleRow> Before, IReadOnlyList<PersonChoice> People,
    bool IsMine, bool IsOwnWork)
{
    public string? Note => Form.Note;
}

public sealed record PersonChoice(long Id, string Name, bool IsManager);
