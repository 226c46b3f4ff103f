using System.Text.Json;
using Branch.Data;
using Branch.Flow;

namespace Branch.Cases;

/// <summary>What the engine was asked for a case, as it was written down: enough to go the case's way again.</summary>
public sealed record FlowJournal(Facts Start, IReadOnlyList<TrailStep> Steps)
{
    public static async Task<FlowJournal> OfAsync(Tx tx, long caseId)
    {
        var rows = await tx.QueryAsync<Row>("""
            select Node, Outcome, Facts
              from FlowSteps
             where CaseId = @caseId
             order by No
            """, new { caseId });
        return new FlowJournal(Read(rows[0].Facts), [.. rows.Skip(1).Select(r => new TrailStep(r.Node!, r.Outcome!, Read(r.Facts)))]);
    }

    private static Facts Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new Facts(document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value)));
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private sealed record Row(string? Node, string? Outcome, string Facts);
}
