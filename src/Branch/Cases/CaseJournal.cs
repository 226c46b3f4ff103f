using System.Text;
using System.Text.Json;
using Branch.Data;
using Branch.Flow;

namespace Branch.Cases;

/// <summary>What the flow engine was told of a case, from which its way can be gone again.</summary>
public sealed class CaseJournal
{
    private readonly IReadOnlyList<Row> rows;

    /// <summary>Most steps change nothing about the case.</summary>
    private readonly Dictionary<string, Facts> read = new(StringComparer.Ordinal);

    private CaseJournal(IReadOnlyList<Row> rows) => this.rows = rows;

    public Facts Start => Read(rows[0]);

    public IEnumerable<TrailStep> Steps => rows.Skip(1).Select(r => new TrailStep(r.Node!, r.Outcome!, Read(r)));

    /// <summary>All of it; equal if the way is the same.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            for (var i = 0; i < rows.Count; i++)
            {
                text.Append(rows[i].Node).Append('\n').Append(rows[i].Outcome).Append('\n');
                if (i == 0 || rows[i].Facts != rows[i - 1].Facts) text.Append(rows[i].Facts);
                text.Append('\n');
            }
            return text.ToString();
        }
    }

    public FlowTrail Replay(FlowDocument flow) => FlowTrail.Replay(flow, Start, Steps);

    /// <summary>Of a case that was submitted; where its rejection was reopened, since then.</summary>
    public static async Task<CaseJournal> ReadAsync(Tx tx, long caseId)
    {
        var rows = (await tx.QueryAsync<Row>("""
            select Node, Outcome, Facts
              from FlowSteps
             where CaseId = @caseId
             order by No
            """, new { caseId })).ToList();
        return new(rows[rows.FindLastIndex(r => r.Node is null)..]);
    }

    private Facts Read(Row row) => read.TryGetValue(row.Facts, out var facts) ? facts : read[row.Facts] = ReadFacts(row.Facts);

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
