using System.Globalization;
using Branch.Credit;
using Branch.Data;
using Branch.Rules;

namespace Branch.Cases;

/// <summary>
/// <c>./branch rules try FILE [CASE…]</c>: what rules would have said about past cases, all or those named. Writes nothing.
/// Exit code 0, 1 if the rules are wrong or a case is missing, 2 if asked wrongly.
/// </summary>
public static class RulesCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        if (Commands.Words(args).ToArray() is not ["try", var file, .. var numbers])
        {
            Console.Error.WriteLine("Usage: ./branch rules try FILE [CASE…]");
            return 2;
        }
        try
        {
            var book = RuleBook.Parse(await File.ReadAllTextAsync(file), Path.GetFileName(file));
            var (lines, code) = await TryAsync(services.GetRequiredService<Db>(), book, numbers);
            foreach (var line in lines) Console.WriteLine(line);
            return code;
        }
        catch (Exception wrong) when (wrong is RuleException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(wrong.Message);
            return 1;
        }
    }

    internal static async Task<(IReadOnlyList<string> Lines, int Code)> TryAsync(Db db, RuleBook book, IReadOnlyList<string> numbers)
    {
        var (lines, changed, tried, code) = (new List<string>(), 0, 0, 0);
        var all = numbers.Count == 0 ? await PastAssessment.AllAsync(db) : null;
        foreach (var number in all?.Select(past => past.Number) ?? numbers)
        {
            if ((all?.First(past => past.Number == number) ?? await PastAssessment.LastAsync(db, number)) is not { } past)
            {
                lines.Add($"{number}: there is no assessed case of this number");
                code = 1;
                continue;
            }
            tried++;
            var before = past.Read();
            var differences = Differences(before, book.Assess(before.Facts, before.On)).ToList();
            if (differences.Count > 0) changed++;
            if (differences.Count > 0 || all is null) lines.Add($"{number}: {(differences.Count == 0 ? "nothing changes" : string.Join("; ", differences))}");
        }
        lines.Add($"{tried} cases tried with {book.Version} ({book.Hash[..12]}), {changed} would change. Nothing was written.");
        return (lines, code);
    }

    private static IEnumerable<string> Differences(Assessment before, Assessment after)
    {
        if (before.Verdict != after.Verdict) yield return $"verdict {Word(before.Verdict)} → {Word(after.Verdict)}";
        if (before.RequiredLevel != after.RequiredLevel) yield return string.Create(CultureInfo.InvariantCulture, $"level {before.RequiredLevel} → {after.RequiredLevel}");
        var (was, becomes) = (before.Checks.ToLookup(Key), after.Checks.ToLookup(Key));
        foreach (var key in was.Select(c => c.Key).Union(becomes.Select(c => c.Key)))
        {
            var (old, now) = (was[key].FirstOrDefault(), becomes[key].FirstOrDefault());
            if (old?.Finding != now?.Finding) yield return $"{Name(key)} {Word(old?.Finding)} → {Word(now?.Finding)}{Value(now)}";
        }
    }

    private static (string Code, int? Borrower) Key(Check check) => (check.Code, check.Borrower);

    private static string Name((string Code, int? Borrower) key) =>
        key.Borrower is { } borrower ? string.Create(CultureInfo.InvariantCulture, $"{key.Code} of borrower {borrower + 1}") : key.Code;

    private static string Word(Enum? value) => value?.ToString().ToLowerInvariant() ?? "not there";

    private static string Value(Check? check) => check?.Value is { } value ? string.Create(CultureInfo.InvariantCulture, $" ({value:0.##})") : "";
}
