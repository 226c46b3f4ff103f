using System.Security.Cryptography;
using System.Text;
using Branch.Flow.Reading;
using Branch.Flow.Routing;

namespace Branch.Flow;

/// <summary>
/// A workflow document, checked: whoever holds one knows that every way through it ends with a closed case.
/// Written in the subset of Elsa 3's JSON that workflows/README.md describes.
/// </summary>
public sealed class FlowDocument
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly Dictionary<string, FlowNode> byId;
    private readonly Dictionary<string, IReadOnlyList<string>> outcomes;

    internal FlowDocument(string json, string file, FlowContent content)
    {
        Json = json;
        File = file;
        Hash = HashOf(json);
        (Name, Version, English, German, Inputs, Variables, Nodes, Connections, Start) = content;
        byId = Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        outcomes = Nodes.ToDictionary(n => n.Id, ConnectedOutcomes, StringComparer.Ordinal);
        Graph = new FlowGraph(Nodes.Count, Connections, Start);
    }

    /// <summary>SHA-256 of <see cref="Json"/> as UTF-8, lower-case hex.</summary>
    public string Hash { get; }

    public string Json { get; }

    /// <summary>For messages only.</summary>
    public string File { get; }

    /// <summary>Elsa's definitionId, the same for all versions.</summary>
    public string Name { get; }

    public int Version { get; }
    public string English { get; }
    public string German { get; }
    public IReadOnlyList<FlowInput> Inputs { get; }
    public IReadOnlyList<FlowVariable> Variables { get; }
    public IReadOnlyList<FlowNode> Nodes { get; }
    public IReadOnlyList<FlowConnection> Connections { get; }
    public FlowNode Start { get; }

    internal FlowGraph Graph { get; }

    /// <exception cref="FlowException">The document is wrong: what, where.</exception>
    public static FlowDocument Parse(string json, string fileName)
    {
        var flow = new FlowDocument(json, fileName, FlowReader.Read(json, fileName));
        FlowChecks.Run(flow);
        WayCheck.Run(flow);
        return flow;
    }

    /// <inheritdoc cref="Parse(string,string)"/>
    public static FlowDocument Parse(byte[] json, string fileName)
    {
        try
        {
            var text = json.AsSpan();
            return Parse(new UTF8Encoding(false, true).GetString(text.StartsWith(ByteOrderMark) ? text[3..] : text), fileName);
        }
        catch (DecoderFallbackException)
        {
            throw new FlowException(fileName, null, "is not UTF-8");
        }
    }

    public static string HashOf(string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    public string NameIn(string language) =>
        language.StartsWith("de", StringComparison.OrdinalIgnoreCase) ? German : English;

    /// <exception cref="FlowException">There is no such node.</exception>
    public FlowNode Node(string id) => byId.GetValueOrDefault(id) ?? throw Wrong(id, "is not in the document");

    /// <exception cref="FlowException">There is no such node, or nobody works at it.</exception>
    public TaskNode Task(string id) => Node(id) as TaskNode ?? throw Wrong(id, "is not a task");

    /// <summary>The outcomes that are connected, mandatory ones first: what a screen may offer.</summary>
    public IReadOnlyList<string> OutcomesOf(string nodeId) => outcomes[Node(nodeId).Id];

    internal FlowException Wrong(string? node, string reason) => new(File, node, reason);

    private IReadOnlyList<string> ConnectedOutcomes(FlowNode node) =>
        [.. node.Ports.Where(port => Connections.Any(c => c.Source.Index == node.Index && c.Outcome == port))];
}

internal sealed record FlowContent(
    string Name, int Version, string English, string German,
    IReadOnlyList<FlowInput> Inputs, IReadOnlyList<FlowVariable> Variables,
    IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowConnection> Connections, FlowNode Start);
