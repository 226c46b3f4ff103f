using System.Buffers;
using System.Text;
using System.Text.Json;
using Elsa.Workflows;
using Elsa.Workflows.State;

namespace Branch.Flow.Elsa;

/// <summary>Elsa's state of a case as the text that is kept with it, with a mark of the document that it belongs to.</summary>
internal sealed class ElsaStates(IWorkflowStateSerializer serializer)
{
    private const int MarkLength = 16;

    public string Write(FlowDocument flow, string? closed, WorkflowState state)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("document"u8, flow.Hash.AsSpan(0, MarkLength));
            if (closed is not null)
            {
                json.WriteString("closed"u8, closed);
            }
            else
            {
                state.Input.Clear(); // given anew at every step
                json.WritePropertyName("elsa"u8);
                json.WriteRawValue(serializer.SerializeToUtfBytes(state), skipInputValidation: true);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public (string? Closed, WorkflowState? Waiting) Read(FlowDocument flow, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.GetProperty("document").GetString() != flow.Hash[..MarkLength])
                throw flow.Wrong(null, "the state belongs to another document");
            return json.RootElement.TryGetProperty("closed", out var closed)
                ? (closed.GetString(), null)
                : (null, serializer.Deserialize(json.RootElement.GetProperty("elsa")));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or NotSupportedException)
        {
            throw flow.Wrong(null, $"the state cannot be read: {e.Message}");
        }
    }
}
