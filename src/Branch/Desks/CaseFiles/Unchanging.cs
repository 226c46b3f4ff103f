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

    private static readonly Kept<string, StoredAssessment> Assessments = new(Most);
    private static readonly Kept<string, IReadOnlyList<ApplicationField>> Applications = new(Most);
    private static readonly ConditionalWeakTable<Product, Kept<string, IReadOnlyList<CheckItem>>> Asked = [];
    private static readonly ConditionalWeakTable<FlowDocument, Kept<string, FlowTrail>> Gone = [];

    public static StoredAssessment Assessment(string content) =>
        Assessments.Of(content, text => new(Credit.Assessment.FromJson(text), ApplicationJson.HashOf(text)));

    public static IReadOnlyList<ApplicationField> Fields(FileRevision revision) =>
        Applications.Of(revision.Content, _ => ApplicationFields.Of(revision.Application()));

    /// <summary>What the product asks the clerk to check.</summary>
    public static IReadOnlyList<CheckItem> Checks(Product product, FileRevision revision) =>
        Asked.GetValue(product, _ => new(Most)).Of(revision.Content, _ => CheckItem.Of(product, revision.Application(), Fields(revision)));

    public static FlowTrail Trail(FlowDocument flow, CaseJournal journal) =>
        Gone.GetValue(flow, _ => new(Most)).Of(journal.Text, _ => journal.Replay(flow));
}
