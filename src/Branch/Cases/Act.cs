using Branch.Access;
using Branch.Data;

namespace Branch.Cases;

/// <summary>An act under way: who, when, and in which transaction.</summary>
public sealed record Act(Tx Tx, Actor Actor, DateTimeOffset Now)
{
    /// <summary>The absent person in whose name it is done; null in one's own.</summary>
    public long? ForUserId { get; private init; }

    public Task AuditAsync(long caseId, string action, object data) => Tx.AuditAsync(caseId, Actor, action, data, Now);

    /// <summary>The same act in somebody's name.</summary>
    public async Task<Act> ForAsync(long absentId) => this with
    {
        ForUserId = absentId,
        Actor = Actor with { OnBehalfOf = await Hands.NameAsync(Tx, absentId) ?? "" },
    };
}
