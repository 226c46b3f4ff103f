using Branch.Access;
using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>Opens an empty application in the banker's hands.</summary>
public sealed class StartApplication(Acts acts)
{
    /// <param name="startKey">Made when the page was shown: the same key never starts a second application.</param>
    /// <returns>The case's id, also when this key had started it before.</returns>
    public Task<long> RunAsync(Actor banker, string startKey, long? branchId, CancellationToken ct) =>
        acts.RunAsync(banker, "start", null, act => StartAsync(act, startKey, branchId), ct);

    internal static async Task<long> StartAsync(Act act, string startKey, long? branchId)
    {
        if (!act.Actor.Is(Role.Banker) || act.Actor.BranchIds.Count == 0) throw new RefusedException(RefusalReason.NotYourDesk);
        var branch = branchId ?? act.Actor.BranchIds[0];
        if (!act.Actor.BranchIds.Contains(branch)) throw new RefusedException(RefusalReason.NotYourBranch);
        var key = $"{act.Actor.Id}:{startKey}";
        if (await act.Tx.FirstOrDefaultAsync<long?>("select Id from Cases where StartKey = @key", new { key }) is { } started) return started;
        var id = await act.Tx.SingleAsync<long>("""
            insert into Cases (StartKey, Status, BranchId, BankerId, CreatedAt)
            values (@key, 'draft', @branch, @banker, @now){identity}
            """, new { key, branch, banker = act.Actor.Id, now = act.Now });
        await act.Tx.ExecuteAsync("""
            insert into Drafts (CaseId, Content, Version, SavedAt)
            values (@id, @content, 1, @now)
            """, new { id, content = ApplicationJson.Canonical(new Application()), now = act.Now });
        await act.AuditAsync(id, "application-started", new { branch });
        return id;
    }
}
