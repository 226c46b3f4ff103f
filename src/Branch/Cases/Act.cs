using Branch.Access;
using Branch.Data;

namespace Branch.Cases;

/// <summary>An act under way: who, when, and in which transaction.</summary>
public sealed record Act(Tx Tx, Actor Actor, DateTimeOffset Now)
{
    public Task AuditAsync(long caseId, string action, object data) => Tx.AuditAsync(caseId, Actor, action, data, Now);
}
