using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Flow;

namespace Branch.Desks.CaseFiles;

/// <param name="Hash">Of its text.</param>
internal sealed record StoredAssessment(Assessment Assessment, string Hash);

/// <summary>What follows from what is stored for good, found once while people look at it. Kept by the whole of the text, whosever it is.</summary>
internal static class Unchanging
{
    /// <summary>Of each kind; then it begins anew.</summary>
    private const int Most = 300;

    private static readonly ConcurrentDictionary<string, StoredAssessment> Assessments = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, IReadOnlyList<ApplicationField>> Applications = new(StringComparer.Ordinal);
    private static readonly ConditionalWeakTable<Product, ConcurrentDictionary<string, IReadOnlyList<CheckItem>>> Asked = [];
    private static readonly ConditionalWeakTable<FlowDocument, ConcurrentDictionary<string, FlowTrail>> Gone = [];

    public static StoredAssessment Assessment(string content) =>
        Keep(Assessments, content, text => new(Credit.Assessment.FromJson(text), ApplicationJson.HashOf(text)));

    public static IReadOnlyList<ApplicationField> Fields(FileRevision revision) =>
        Keep(Applications, revision.Content, _ => ApplicationFields.Of(revision.Application()));

    /// <summary>What the product asks the clerk to check.</summary>
    public static IReadOnlyList<CheckItem> Checks(Product product, FileRevision revision) =>
        Keep(Asked.GetValue(product, _ => []), revision.Content, _ => CheckItem.Of(product, revision.Application(), Fields(revision)));

    public static FlowTrail Trail(FlowDocument flow, CaseJournal journal) =>
        Keep(Gone.GetValue(flow, _ => []), journal.Text, _ => journal.Replay(flow));

    private static T Keep<T>(ConcurrentDictionary<string, T> kept, string content, Func<string, T> read)
    {
        if (kept.TryGetValue(content, out var known)) return known;
        if (kept.Count >= Most) kept.Clear();
        return kept[content] = read(content);
    }
}
