using System.Buffers;
using System.Text;
using System.Text.Json;
using Branch.Flow.Routing;

namespace Branch.Flow.BuiltIn;

/// <summary>Where a case stands, between the text that is kept with it and the walk that moves it.</summary>
internal sealed class Standing(FlowDocument flow, Tokens tokens, Dictionary<string, object?> variables)
{
    private const int MarkLength = 16;

    public FlowDocument Flow => flow;
    public Tokens Tokens => tokens;
    public Dictionary<string, object?> Variables => variables;

    public static Standing AtStart(FlowDocument flow) =>
        new(flow, new Tokens(flow.Connections.Count), flow.Variables.ToDictionary(v => v.Name, v => v.Initial));

    /// <summary>document (start of its hash), then what is not as at the start: closed, waiting, counts, variables.</summary>
    public string Write()
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("document"u8, flow.Hash.AsSpan(0, MarkLength));
            if (tokens.Closed is not null) json.WriteString("closed"u8, tokens.Closed);
            else WriteTokens(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static Standing Read(FlowDocument flow, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            if (root.GetProperty("document").GetString() != flow.Hash[..MarkLength])
                throw flow.Wrong(null, "the state belongs to another document");
            var standing = AtStart(flow);
            if (root.TryGetProperty("closed", out var closed)) standing.Tokens.Closed = closed.GetString();
            else standing.ReadTokens(root);
            return standing;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw flow.Wrong(null, $"the state cannot be read: {e.Message}");
        }
    }

    private void WriteTokens(Utf8JsonWriter json)
    {
        json.WriteStartArray("waiting"u8);
        foreach (var node in tokens.Waiting) json.WriteStringValue(flow.Nodes[node].Id);
        json.WriteEndArray();
        if (tokens.Visits.AsSpan().ContainsAnyExcept(0)) WriteVisits(json);
        if (flow.Variables.Any(v => !Equals(Kept(v), v.Initial))) WriteVariables(json);
    }

    /// <summary>Connection, count, and 1 if the last visit followed it.</summary>
    private void WriteVisits(Utf8JsonWriter json)
    {
        json.WriteStartArray("visits"u8);
        for (var i = 0; i < tokens.Visits.Length; i++)
        {
            if (tokens.Visits[i] == 0) continue;
            json.WriteStartArray();
            json.WriteNumberValue(i);
            json.WriteNumberValue(tokens.Visits[i]);
            json.WriteNumberValue(tokens.Followed[i] ? 1 : 0);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private void WriteVariables(Utf8JsonWriter json)
    {
        json.WriteStartObject("variables"u8);
        foreach (var variable in flow.Variables)
        {
            json.WritePropertyName(variable.Name);
            switch (Kept(variable))
            {
                case string text: json.WriteStringValue(text); break;
                case bool truth: json.WriteBooleanValue(truth); break;
                case double number: json.WriteNumberValue(number); break;
                default: json.WriteNullValue(); break;
            }
        }
        json.WriteEndObject();
    }

    /// <summary>As in Elsa a variable that was set to nothing is as at the start again once the case has waited.</summary>
    private object? Kept(FlowVariable variable) => variables[variable.Name] ?? variable.Initial;

    private void ReadTokens(JsonElement root)
    {
        foreach (var id in root.GetProperty("waiting").EnumerateArray()) tokens.Waiting.Add(flow.Task(id.GetString()!).Index);
        if (root.TryGetProperty("visits", out var visits))
        {
            foreach (var visit in visits.EnumerateArray())
            {
                tokens.Visits[visit[0].GetInt32()] = visit[1].GetInt32();
                tokens.Followed[visit[0].GetInt32()] = visit[2].GetInt32() == 1;
            }
        }
        if (!root.TryGetProperty("variables", out var values)) return;
        foreach (var value in values.EnumerateObject()) variables[value.Name] = Plain(value.Value);
    }

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.Null => null,
        _ => value.GetBoolean(),
    };
}
