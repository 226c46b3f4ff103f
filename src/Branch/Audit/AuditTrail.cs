using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Branch.Data;

namespace Branch.Audit;

/// <summary>
/// What happened, written in the transaction in which it happened. The events of a case are a chain: each carries the
/// SHA-256 of itself and its predecessor. Chain 0 is the house itself: sign-ins, users, products.
/// </summary>
public static class AuditTrail
{
    public const long House = 0;

    /// <summary>PrevHash of the first event of every chain.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="action">What was done, past tense, kebab-case: "vote-cast".</param>
    /// <param name="data">What it was done with; serialised as JSON.</param>
    public static async Task AuditAsync(this Tx tx, long caseId, Actor actor, string action, object data, DateTimeOffset at)
    {
        var head = await tx.FirstOrDefaultAsync<AuditHead>(
            "select Seq, Hash, SealNo from AuditHeads {lock} where CaseId = @caseId", new { caseId });
        var unsealed = new AuditEvent(caseId, (head?.Seq ?? 0) + 1, at, actor.Id, actor.DisplayName, actor.OnBehalfOf, action,
            JsonSerializer.Serialize(data, Json), head?.Hash ?? Genesis, "");
        var sealedEvent = unsealed with { Hash = unsealed.ComputeHash() };
        await tx.ExecuteAsync("""
            insert into AuditEvents (CaseId, Seq, At, ActorId, Actor, OnBehalfOf, Action, Data, PrevHash, Hash)
            values (@CaseId, @Seq, @At, @ActorId, @Actor, @OnBehalfOf, @Action, @Data, @PrevHash, @Hash)
            """, sealedEvent);
        if (head is null)
            await tx.ExecuteAsync("insert into AuditHeads (CaseId, Seq, Hash) values (@CaseId, @Seq, @Hash)", sealedEvent);
        else
            await tx.ExecuteAsync("update AuditHeads set Seq = @Seq, Hash = @Hash where CaseId = @CaseId", sealedEvent);
        // By itself, since most ends move several times between two seals: the index over the seals is written once.
        if (head is { SealNo: > 0 }) await tx.ExecuteAsync("update AuditHeads set SealNo = 0 where CaseId = @caseId", new { caseId });
    }

    internal sealed record AuditHead(long Seq, string Hash, long SealNo);
}
