using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Branch.Bureau;

public enum BureauEntryKind { Account, Loan, Default, Enforcement, Insolvency }

/// <param name="Amount">Euros.</param>
public sealed record BureauEntry(BureauEntryKind Kind, decimal? Amount, DateOnly? Since)
{
    [JsonIgnore]
    public bool IsNegative => Kind is BureauEntryKind.Default or BureauEntryKind.Enforcement or BureauEntryKind.Insolvency;
}

/// <summary>What a bureau answered about one person.</summary>
/// <param name="Reference">The bureau's own name for its answer.</param>
/// <param name="Score">100 to 999, the higher the better; null if the bureau has none.</param>
public sealed record BureauReport(string Reference, int? Score, IReadOnlyList<BureauEntry> Entries)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>As it was received, byte for byte.</summary>
    [JsonIgnore]
    public byte[] Content { get; private init; } = [];

    /// <exception cref="BureauException">It is no report.</exception>
    public static BureauReport Parse(byte[] content)
    {
        try
        {
            var report = JsonSerializer.Deserialize<BureauReport>(content, Json);
            return report is { Score: null or (>= 100 and <= 999), Reference.Length: > 0 }
                ? report with { Content = content }
                : throw new BureauException(BureauFault.Unreadable);
        }
        catch (JsonException wrong)
        {
            throw new BureauException(BureauFault.Unreadable, wrong);
        }
    }

    internal byte[] Written() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}
