using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Branch.Credit;

public enum Verdict { Good, Borderline, Poor }

/// <summary>Who has to decide, by a rule: a decision of that level is needed, 2 for a second manager.</summary>
public sealed record AuthorityNeed(string Code, int Level, Words Says, string Source);

/// <summary>
/// The computed part of the credit check: it informs, a person decides (GDPR Art. 22). It holds every figure that it went by,
/// so that years later it still says why. <paramref name="EffectiveRate"/> is percent; the interest runs over the whole term.
/// </summary>
/// <param name="Policy">Version of the rules.</param>
public sealed record Assessment(
    string Policy, DateOnly On, Verdict Verdict,
    Money Instalment, Money TotalInterest, decimal? EffectiveRate,
    AssessmentFacts Facts, Budget Budget, IReadOnlyList<Check> Checks)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Of the text of the rules; null in assessments from before rules were documents.</summary>
    public string? RulesHash { get; init; }

    /// <summary>Null where the rules ask for none.</summary>
    public Stress? Stress { get; init; }

    public IReadOnlyList<AuthorityNeed> Authority { get; init; } = [];

    /// <summary>1 if one manager within the limit may decide.</summary>
    [JsonIgnore]
    public int RequiredLevel => Authority.Select(need => need.Level).Append(1).Max();

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static Assessment FromJson(string json) =>
        JsonSerializer.Deserialize<Assessment>(json, Json) ?? throw new JsonException("An assessment is an object.");

    /// <summary>The check that ran before on the same facts: it was not touched by what changed since. Null if it was.</summary>
    public Check? Kept(Check check) => Checks.FirstOrDefault(c => (c.Code, c.Borrower) == (check.Code, check.Borrower)
        && c.Ran.Count > 0 && c.Ran.Count == check.Ran.Count && c.Ran.All(fact => check.Ran.TryGetValue(fact.Key, out var now) && now == fact.Value));

    /// <summary>
    /// It says of these facts what it said: they and the rules are the same. Of the bureau the reports count and not where they are kept.
    /// </summary>
    public bool SaysOf(AssessmentFacts facts, string rulesHash) => RulesHash == rulesHash && Plain(Facts) == Plain(facts);

    private static string Plain(AssessmentFacts facts) => JsonSerializer.Serialize(facts with { Bureau = [.. facts.Bureau.Select(found => found with { Report = 0 })] }, Json);

    /// <summary>One failed check is enough for a poor verdict, one flagged check for a borderline one.</summary>
    public static Verdict Conclude(IReadOnlyList<Check> checks) => checks.Select(check => check.Finding).Append(Finding.Passed).Max() switch
    {
        Finding.Failed => Verdict.Poor,
        Finding.Flagged => Verdict.Borderline,
        Finding.Passed => Verdict.Good,
    };
}
