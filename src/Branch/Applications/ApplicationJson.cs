using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Branch.Applications;

/// <summary>An application as a document: read strictly, written in one canonical form, and hashed over that form.</summary>
public static class ApplicationJson
{
    /// <summary>In bytes of UTF-8.</summary>
    public const int MaxSize = 64 * 1024;

    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <exception cref="InvalidDocumentException">With the JSON path and the reason.</exception>
    public static Application Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Parse(string)"/>
    public static Application Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxSize) throw TooLarge();
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        return Ticked(DocumentReader.Read(utf8)).Normalised();
    }

    /// <summary>What <see cref="Canonical"/> wrote: neither checked nor normalised again.</summary>
    public static Application Stored(string canonical)
    {
        var application = Ticked(JsonSerializer.Deserialize<Application>(canonical, Options)!);
        // Written before people had numbers, perhaps.
        application.NumberOthers();
        return application;
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static async Task<Application> ParseAsync(Stream stream, CancellationToken ct = default)
    {
        var buffer = new byte[MaxSize + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length > MaxSize ? throw TooLarge() : Parse(buffer.AsMemory(0, length));
    }

    /// <summary>
    /// The stored form: normalised content, members in ordinal order, no nulls, no blanks between tokens. Two applications
    /// that say the same have the same text. A hash is checked against the stored text, not against one written anew.
    /// </summary>
    public static string Canonical(Application application) =>
        CanonicalOf(application.Normalised());

    /// <summary>Any value in the same form: members in ordinal order, no nulls, no blanks between tokens.</summary>
    internal static string CanonicalOf<TValue>(TValue value) => Sorted(JsonSerializer.SerializeToNode(value, Options))!.ToJsonString(Options);

    /// <summary>The same of members by their names, none of which has members itself.</summary>
    internal static string CanonicalMembers(IDictionary<string, object?> values) =>
        JsonSerializer.Serialize(new SortedDictionary<string, object?>(values, StringComparer.Ordinal), Options);

    /// <summary>SHA-256 of the canonical form, lower-case hex.</summary>
    public static string Hash(Application application) => HashOf(Canonical(application));

    /// <summary>SHA-256 of a stored canonical form, lower-case hex.</summary>
    public static string HashOf(string canonical) => HashOf(Encoding.UTF8.GetBytes(canonical));

    /// <inheritdoc cref="HashOf(string)"/>
    public static string HashOf(ReadOnlySpan<byte> canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));

    /// <summary>With the boxes that the form alone knows.</summary>
    private static Application Ticked(Application application)
    {
        application.HasCoApplicant = application.CoApplicant is not null;
        foreach (var (_, _, party) in application.Everybody()) party.TickBoxes();
        return application;
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static InvalidDocumentException TooLarge() => new("$", DocumentFault.TooLarge, $"{MaxSize / 1024}");

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            MaxDepth = 8,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }
}
