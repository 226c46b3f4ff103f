using System.Text.Json;

namespace Branch.Flow.Reading;

/// <summary>
/// A JSON object of a document, read strictly: what was neither read nor allowed when <see cref="End"/> is called is an error,
/// because Elsa might do something with it that the built-in engine does not.
/// </summary>
internal sealed class Part(JsonElement element, string file, string? node, string place)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public FlowException Wrong(string reason) => new(file, node, reason);

    public JsonElement? Optional(string name)
    {
        read.Add(name);
        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public JsonElement Required(string name) => Optional(name) ?? throw Wrong($"{Path(name)} is missing");

    public string Text(string name) => TextOf(Required(name), name);

    public string? OptionalText(string name) => Optional(name) is { } value ? TextOf(value, name) : null;

    public int WholeNumber(string name) =>
        Required(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number)
            ? number : throw Wrong($"{Path(name)} is not a whole number");

    public double? OptionalNumber(string name) => Optional(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
        _ => throw Wrong($"{Path(name)} is not a number"),
    };

    public Part Object(string name) => ObjectOf(Required(name), name, node);

    public Part? OptionalObject(string name) => Optional(name) is { } value ? ObjectOf(value, name, node) : null;

    /// <summary>The objects of an array; none if it is missing.</summary>
    public IEnumerable<Part> Objects(string name)
    {
        if (Optional(name) is not { } array) yield break;
        if (array.ValueKind != JsonValueKind.Array) throw Wrong($"{Path(name)} is not an array");
        var i = 0;
        foreach (var item in array.EnumerateArray()) yield return ObjectOf(item, $"{name}[{i++}]", node);
    }

    /// <summary>The same object, with the node named in messages.</summary>
    public Part For(string id) => new(element, file, id, "");

    /// <summary>May be there, whatever it holds: it changes nothing at run time.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names) read.Add(name);
    }

    /// <summary>May be there as long as it says nothing: false, null, empty.</summary>
    public void OnlyEmpty(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Optional(name) is { } value && !IsEmpty(value))
                throw Wrong($"{Path(name)} is {Short(value)}, which is outside the subset");
    }

    public void End()
    {
        foreach (var property in element.EnumerateObject())
            if (!read.Contains(property.Name))
                throw Wrong($"{Path(property.Name)} is outside the subset");
    }

    private Part ObjectOf(JsonElement value, string name, string? owner) => value.ValueKind == JsonValueKind.Object
        ? new Part(value, file, owner, Path(name)) : throw Wrong($"{Path(name)} is not an object");

    private string TextOf(JsonElement value, string name) => value.ValueKind == JsonValueKind.String
        ? value.GetString()! : throw Wrong($"{Path(name)} is not a text");

    private string Path(string name) => place.Length == 0 ? $"'{name}'" : $"'{place.Trim('\'')}.{name}'";

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 40 } text ? text[..40] + "…" : value.GetRawText();

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.False => true,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.EnumerateObject().All(p => p.Value.ValueKind == JsonValueKind.Null || IsEmpty(p.Value)),
        _ => false,
    };
}
