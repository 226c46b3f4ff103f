using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Web;
using Branch.Web.Tags;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>What changed since a vote was cast, so that nobody has to search for why it counts no more.</summary>
public static class StaleVote
{
    /// <summary>A line for each field and each figure that differs; none while the vote is not stale.</summary>
    public static IReadOnlyList<string> Changes(CaseFile file, FileVote vote, IStringLocalizer<Texts> T)
    {
        if (!file.IsStale(vote) || file.Current is not { } current) return [];
        var then = file.Revisions.Single(r => r.Id == vote.RevisionId);
        var fields = ApplicationDiff.Between(then.Application(), current.Application()).Select(change =>
            $"{Applications.FieldLabels.Full(change.Path, T)}: {Text(change.Path, change.Old)} → {Text(change.Path, change.New)}");
        return [.. fields, .. Figures(file.AssessmentOf(vote), file.CurrentAssessment, T)];

        string Text(string path, object? value) => value is null ? "–" : ValueTexts.Display(path, value, file.Products, T);
    }

    private static IEnumerable<string> Figures(FileAssessment? before, FileAssessment? after, IStringLocalizer<Texts> T)
    {
        if (before is null || after is null || before.Hash == after.Hash) yield break;
        var (old, now) = (before.Read(), after.Read());
        if (before.Verdict != after.Verdict) yield return $"{T["Credit check"]}: {StatusHtml.Word(before.Verdict, T)} → {StatusHtml.Word(after.Verdict, T)}";
        if (old.Instalment != now.Instalment) yield return $"{T["Monthly instalment"]}: {old.Instalment} → {now.Instalment}";
        if (old.Budget.Remaining != now.Budget.Remaining) yield return $"{T["Left each month"]}: {old.Budget.Remaining} → {now.Budget.Remaining}";
        if (old.Policy != now.Policy) yield return $"{T["Policy"]}: {old.Policy} → {now.Policy}";
    }
}
