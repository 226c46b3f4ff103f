using System.Collections.Concurrent;

namespace Branch.Flow;

/// <summary>
/// The workflow documents: those in force, read from files at start-up, and those that older cases are pinned to,
/// by hash. A file edited in place gets a new hash, so that running cases keep the text with which they started.
/// </summary>
public sealed class FlowLibrary
{
    private readonly Dictionary<string, FlowDocument> current = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FlowDocument> byHash = new(StringComparer.Ordinal);

    /// <summary>Beside the application.</summary>
    public static string DefaultDirectory => Path.Combine(AppContext.BaseDirectory, "workflows");

    public IReadOnlyCollection<FlowDocument> All => current.Values;

    /// <summary>Reads every *.json directly in a directory.</summary>
    /// <exception cref="FlowException">One of them is wrong, there is none, or two are equally new.</exception>
    public static FlowLibrary Load(string? directory = null)
    {
        directory ??= DefaultDirectory;
        if (!Directory.Exists(directory)) throw new FlowException(directory, null, "is not a directory");
        var library = new FlowLibrary();
        foreach (var path in Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal))
            library.Add(FlowDocument.Parse(File.ReadAllBytes(path), Path.GetFileName(path)));
        if (library.current.Count == 0) throw new FlowException(directory, null, "holds no workflow");
        return library;
    }

    /// <summary>The newest version of a workflow, which new cases follow.</summary>
    /// <param name="name">Its definitionId.</param>
    /// <exception cref="FlowException">There is none of this name.</exception>
    public FlowDocument Current(string name) =>
        current.GetValueOrDefault(name) ?? throw new FlowException(name, null, "there is no workflow of this name");

    public void Remember(FlowDocument flow) => byHash.TryAdd(flow.Hash, flow);

    /// <summary>The document with this hash; its text is fetched only if it is not at hand.</summary>
    /// <exception cref="FlowException">The text is not the one that was hashed, or it is wrong.</exception>
    public FlowDocument ByHash(string hash, Func<string> text) => byHash.TryGetValue(hash, out var flow) ? flow : Parse(hash, text());

    /// <inheritdoc cref="ByHash"/>
    public async ValueTask<FlowDocument> ByHashAsync(string hash, Func<ValueTask<string>> text) =>
        byHash.TryGetValue(hash, out var flow) ? flow : Parse(hash, await text());

    private FlowDocument Parse(string hash, string text)
    {
        var flow = FlowDocument.Parse(text, $"stored workflow {hash[..Math.Min(12, hash.Length)]}");
        if (flow.Hash != hash) throw flow.Wrong(null, $"its text has the hash {flow.Hash}");
        return byHash.GetOrAdd(hash, flow);
    }

    private void Add(FlowDocument flow)
    {
        Remember(flow);
        if (current.TryGetValue(flow.Name, out var other) && other.Version == flow.Version)
            throw flow.Wrong(null, $"has the same definitionId and version as {other.File}");
        if (other is null || other.Version < flow.Version) current[flow.Name] = flow;
    }
}
