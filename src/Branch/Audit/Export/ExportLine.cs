using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Branch.Audit.Export;

/// <summary>
/// One line of an exported trail, a JSON object. The order is: the beginning; all events by case and number; all seals by
/// number; the end. docs/audit.md describes the file for whoever writes a verifier of their own.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BeginningLine), "branch-audit")]
[JsonDerivedType(typeof(EventLine), "event")]
[JsonDerivedType(typeof(SealLine), "seal")]
[JsonDerivedType(typeof(EndLine), "end")]
public abstract record ExportLine
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new CanonicalTime() },
    };

    /// <summary>As it is hashed, so that a verifier can take the text as it stands.</summary>
    private sealed class CanonicalTime : JsonConverter<DateTimeOffset>
    {
        private const string Format = "yyyy-MM-ddTHH:mm:ss.fffZ";

        /// <summary>Written otherwise it is another text, also where it would be the same time: "z" for "Z".</summary>
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            DateTimeOffset.TryParseExact(reader.GetString(), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && Text(at) == reader.GetString() ? at : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset at, JsonSerializerOptions options) => writer.WriteStringValue(Text(at));

        private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
    }
}

public sealed record BeginningLine(int Version, DateTimeOffset MadeAt) : ExportLine
{
    /// <summary>Of the format. It changes when an older verifier would no longer understand the file.</summary>
    public const int Current = 1;
}

/// <param name="EndHash">Hash that the database keeps as the end of this chain; only at the event with that number.</param>
/// <param name="SealNo">Number of the seal that covers the chain up to this event, if there is one.</param>
/// <param name="SealedHash">Hash of the event when it was sealed.</param>
public sealed record EventLine(
    long CaseId, long Seq, DateTimeOffset At, long ActorId, string Actor, string OnBehalfOf, string Action, string Data,
    string PrevHash, string Hash, string? EndHash = null, int? SealNo = null, string? SealedHash = null) : ExportLine
{
    public AuditEvent Event() => new(CaseId, Seq, At, ActorId, Actor, OnBehalfOf, Action, Data, PrevHash, Hash);
}

public sealed record SealLine(int No, DateTimeOffset At, int Heads, long Chains, long Events, string Root, string PrevHash, string Hash) : ExportLine
{
    public AuditSeal Seal() => new(No, At, Heads, Chains, Events, Root, PrevHash, Hash);
}

public sealed record EndLine(long Chains, long Events, int Seals) : ExportLine;
