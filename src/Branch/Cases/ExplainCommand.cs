using System.Globalization;
using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>
/// <c>./branch explain CASE</c>: why the last assessment of a case says what it says. Exit code 0, 1 if there is none, 2 if
/// asked wrongly.
/// </summary>
public static class ExplainCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        if (Commands.Words(args) is not [var number])
        {
            Console.Error.WriteLine("Usage: ./branch explain CASE, its number such as 2026-000123");
            return 2;
        }
        var db = services.GetRequiredService<Db>();
        if (await PastAssessment.LastAsync(db, number) is not { } past)
        {
            Console.Error.WriteLine($"There is no assessed case with the number {number}.");
            return 1;
        }
        foreach (var line in Lines(past)) Console.WriteLine(line);
        return 0;
    }

    internal static IEnumerable<string> Lines(PastAssessment past)
    {
        var found = past.Read();
        yield return Line($"{past.Number}, revision {past.Revision} ({past.RevisionHash[..12]}), assessed on {found.On:O}: {found.Verdict.ToString().ToLowerInvariant()}");
        yield return Line($"Rules {found.Policy} ({found.RulesHash?[..12] ?? "from before they were documents"}), lump sums {found.Budget.LumpSums}. A person decides.");
        yield return "";
        foreach (var check in found.Checks) foreach (var line in Lines(check)) yield return line;
        foreach (var need in found.Authority) yield return Line($"needs level {need.Level}: {need.Code}. {need.Says.En} ({need.Source})");
        yield return "";
        foreach (var line in found.Budget.Lines)
            yield return Line($"{line.Amount.Euros,12:0.00} €  {Who(line.Borrower)}{line.Item}, from {string.Join(", ", line.From)}{(line.By.Count == 0 ? "" : " by " + string.Join(", ", line.By.Select(by => Line($"{by.Key} {by.Value:0.##}"))))}");
        yield return Line($"{found.Budget.Remaining.Euros,12:0.00} €  remain");
        if (found.Stress is { } stress) yield return Line($"{stress.Remaining.Euros,12:0.00} €  would remain at {stress.Points:0.##} points more, with an instalment of {stress.Instalment.Euros:0.00} €");
        foreach (var report in found.Facts.Bureau)
            yield return Line($"bureau: {report.Status}{(report.Hash is null ? "" : $", report {report.Report} ({report.Hash[..12]}), score {report.Score}, negative entries {report.NegativeEntries}")}");
    }

    private static IEnumerable<string> Lines(Check check)
    {
        var limits = string.Join(", ", new[] { Limit("flagged", check.Flag, check.IsFloor), Limit("failed", check.Fail, check.IsFloor) }.OfType<string>());
        yield return Line($"{check.Finding.ToString().ToLowerInvariant(),-8} {Who(check.Borrower)}{check.Code} {check.Value?.ToString("0.##", CultureInfo.InvariantCulture)}{(limits.Length == 0 ? "" : $" ({limits})")}");
        if (check.Says is { } says) yield return $"         {says.En} [{check.Source}]";
        if (check.Ran.Count > 0) yield return $"         {string.Join(", ", check.Ran.Select(fact => $"{fact.Key} = {fact.Value ?? "null"}"))}";
        if (check.Problem is { } problem) yield return $"         could not be worked out: {problem}";
    }

    private static string? Limit(string word, decimal? limit, bool isFloor) => limit is { } at ? Line($"{word} {(isFloor ? "below" : "above")} {at:0.##}") : null;

    private static string Who(int? borrower) => borrower is { } index ? string.Create(CultureInfo.InvariantCulture, $"borrower {index + 1}: ") : "";

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture).TrimEnd();
}

/// <summary>The last assessment of a case, as it was kept.</summary>
public sealed record PastAssessment(string Number, int Revision, string RevisionHash, string Content)
{
    private const string Last = """
        select c.Number, r.No as Revision, r.Hash as RevisionHash, a.Content
          from Assessments a
          join Cases c on c.Id = a.CaseId
          join Revisions r on r.Id = a.RevisionId
         where a.Id = (select max(x.Id) from Assessments x where x.CaseId = c.Id)
           and (@number is null or c.Number = @number)
         order by c.Id
        """;

    public Assessment Read() => Assessment.FromJson(Content);

    public static Task<PastAssessment?> LastAsync(Db db, string number) => db.FirstOrDefaultAsync<PastAssessment>(Last, new { number });

    public static Task<IReadOnlyList<PastAssessment>> AllAsync(Db db) => db.QueryAsync<PastAssessment>(Last, new { number = (string?)null });
}
