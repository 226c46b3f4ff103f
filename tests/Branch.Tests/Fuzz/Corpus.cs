namespace Branch.Tests.Fuzz;

/// <summary>What the parsers are fed with, a folder each below Fuzz/corpus. An input that once broke something stays here.</summary>
internal static class Corpus
{
    public static IReadOnlyList<byte[]> Of(string name, params string[] more)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Fuzz", "corpus", name);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        return [.. files.Concat(more.SelectMany(m => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, m), "*.json"))).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }
}
