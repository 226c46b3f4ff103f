using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Branch.Credit;

namespace Branch.Applications;

/// <summary>
/// Reads a document member by member, so that what is wrong is named where it stands. The serializer alone
/// would name the .NET type instead of what was expected.
/// </summary>
internal static class DocumentReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = ApplicationJson.Options.MaxDepth };

    public static Application Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            Check(document.RootElement, typeof(Application), "$");
            return document.RootElement.Deserialize<Application>(ApplicationJson.Options)!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDocumentException((e as JsonException)?.Path ?? "$", DocumentFault.NotJson, e.Message, e);
        }
    }

    private static void Check(JsonElement element, Type type, string path)
    {
        var info = ApplicationJson.Options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                CheckMembers(element, info, path);
                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                foreach (var (i, item) in element.EnumerateArray().Index()) Check(item, info.ElementType!, $"{path}[{i}]");
                break;
            case JsonTypeInfoKind.None when Fits(element, type):
                break;
            default:
                throw new InvalidDocumentException(path, DocumentFault.WrongValue, Expected(info));
        }
    }

    private static void CheckMembers(JsonElement element, JsonTypeInfo info, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var name = member.Name;
            if (!seen.Add(name)) throw new InvalidDocumentException(path, DocumentFault.RepeatedMember, name);
            // What the form alone knows is ignored by the serializer and has no getter here.
            var property = info.Properties.FirstOrDefault(p => p.Name == name && p.Get is not null)
                ?? throw new InvalidDocumentException(path, DocumentFault.UnknownMember, name);
            if (member.Value.ValueKind != JsonValueKind.Null || !property.IsSetNullable)
                Check(member.Value, property.PropertyType, $"{path}.{name}");
        }
    }

    private static bool Fits(JsonElement element, Type type)
    {
        try
        {
            return element.Deserialize(type, ApplicationJson.Options) is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Expected(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        return type switch
        {
            { IsEnum: true } => string.Join(" | ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)),
            _ when type == typeof(Money) => "1234.56",
            _ when type == typeof(DateOnly) => "\"2026-12-31\"",
            _ when type == typeof(int) => "12",
            _ when type == typeof(bool) => "true | false",
            _ when type == typeof(string) => "\"…\"",
            _ => typeof(IEnumerable).IsAssignableFrom(type) ? "[ … ]" : "{ … }",
        };
    }
}
