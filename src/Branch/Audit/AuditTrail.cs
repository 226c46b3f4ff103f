using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
            "select Seq, Hash from AuditHeads {lock} where CaseId = @caseId", new { caseId });
        var unsealed = new AuditEvent(caseId, (head?.Seq ?? 0) + 1, at, actor.Id, actor.DisplayName, "", action,
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
    }

    internal sealed record AuditHead(long Seq, string Hash);
}

/// <summary>One link of a chain.</summary>
public sealed record AuditEvent(
    long CaseId, long Seq, DateTimeOffset At, long ActorId, string Actor, string OnBehalfOf,
    string Action, string Data, string PrevHash, string Hash)
{
    /// <summary>SHA-256, lower-case hex, over the fields one a line, each with its length in bytes before it.</summary>
    public string ComputeHash()
    {
        var most = 256 + 3 * (Actor.Length + OnBehalfOf.Length + Action.Length + Data.Length + PrevHash.Length);
        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            Span<byte> at = stackalloc byte[24], hash = stackalloc byte[SHA256.HashSizeInBytes];
            At.UtcDateTime.TryFormat(at, out var atLength, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            var canonical = new Lines(rented);
            canonical.Add(CaseId);
            canonical.Add(Seq);
            canonical.Add(at[..atLength]);
            canonical.Add(ActorId);
            foreach (var field in (ReadOnlySpan<string>)[Actor, OnBehalfOf, Action, Data, PrevHash]) canonical.Add(field);
            SHA256.HashData(canonical.Written, hash);
            return Convert.ToHexStringLower(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>"length:field" and a line feed for each field, in a buffer that is long enough.</summary>
    private ref struct Lines(Span<byte> buffer)
    {
        private readonly Span<byte> buffer = buffer;
        private int length;

        public readonly ReadOnlySpan<byte> Written => buffer[..length];

        public void Add(long number)
        {
            Span<byte> digits = stackalloc byte[20];
            number.TryFormat(digits, out var written, provider: CultureInfo.InvariantCulture);
            Add(digits[..written]);
        }

        public void Add(scoped ReadOnlySpan<byte> field)
        {
            Begin(field.Length);
            field.CopyTo(buffer[length..]);
            End(field.Length);
        }

        public void Add(string field)
        {
            Begin(Encoding.UTF8.GetByteCount(field));
            End(Encoding.UTF8.GetBytes(field, buffer[length..]));
        }

        private void Begin(int bytes)
        {
            bytes.TryFormat(buffer[length..], out var written, provider: CultureInfo.InvariantCulture);
            length += written;
            buffer[length++] = (byte)':';
        }

        private void End(int bytes)
        {
            length += bytes;
            buffer[length++] = (byte)'\n';
        }
    }
}
