using System.Text.Json;
using Branch.Data;
using Branch.Flow;

namespace Branch.Cases;

/// <summary>What the flow engine was told of a case, from which its way can be gone again.</summary>
public sealed record CaseJournal(Facts Start, IReadOnlyList<TrailStep> Steps)
{
    public FlowTrail Replay(FlowDocument flow) => FlowTrail.Replay(flow, Start, Steps);

    /// <summary>Of a case that was submitted; where its rejection was reopened, since then.</summary>
    public static async Task<CaseJournal> ReadAsync(Tx tx, long caseId)
    {
        var rows = await tx.QueryAsync<Row>("""
            select Node, Outcome, Facts
              from FlowSteps
             where CaseId = @caseId
             order by No
            """, new { caseId });
        var start = rows.ToList().FindLastIndex(r => r.Node is null);
        // Most steps change nothing about the case.
        var facts = rows.Skip(start).Select(r => r.Facts).Distinct().ToDictionary(json => json, ReadFacts);
        return new(facts[rows[start].Facts], [.. rows.Skip(start + 1).Select(r => new TrailStep(r.Node!, r.Outcome!, facts[r.Facts]))]);
    }

    private static Facts ReadFacts(string json)
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
