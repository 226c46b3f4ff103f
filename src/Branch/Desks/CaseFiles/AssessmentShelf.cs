using System.Collections.Concurrent;
using Branch.Credit;

namespace Branch.Desks.CaseFiles;

/// <summary>Assessments that people are looking at, each parsed once: what was assessed never changes.</summary>
internal static class AssessmentShelf
{
    private const int Most = 300;

    private static readonly ConcurrentDictionary<string, Assessment> Parsed = new(StringComparer.Ordinal);

    /// <param name="content">As it is stored.</param>
    public static Assessment Read(string content)
    {
        if (Parsed.TryGetValue(content, out var known)) return known;
        if (Parsed.Count >= Most) Parsed.Clear();
        return Parsed[content] = Assessment.FromJson(content);
    }
}
