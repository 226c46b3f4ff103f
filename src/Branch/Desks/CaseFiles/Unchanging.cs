using System.Collections.Concurrent;
using Branch.Applications;
using Branch.Credit;

namespace Branch.Desks.CaseFiles;

/// <summary>What is stored for good, taken apart once while people look at it. Kept by the whole of its text, whosever it is.</summary>
internal static class Unchanging
{
    /// <summary>Of each kind; then it begins anew.</summary>
    private const int Most = 300;

    private static readonly ConcurrentDictionary<string, Assessment> Assessments = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, IReadOnlyList<ApplicationField>> Applications = new(StringComparer.Ordinal);

    public static Assessment Assessment(string content) => Keep(Assessments, content, Credit.Assessment.FromJson);

    public static IReadOnlyList<ApplicationField> Fields(FileRevision revision) =>
        Keep(Applications, revision.Content, _ => ApplicationFields.Of(revision.Application()));

    private static T Keep<T>(ConcurrentDictionary<string, T> kept, string content, Func<string, T> read)
    {
        if (kept.TryGetValue(content, out var known)) return known;
        if (kept.Count >= Most) kept.Clear();
        return kept[content] = read(content);
    }
}
