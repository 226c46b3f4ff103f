using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Branch.Credit;

public enum Verdict { Good, Borderline, Poor }

/// <summary>
/// The computed part of the credit check: it informs, a person decides (GDPR Art. 22). It holds every figure that it went by,
/// so that years later it still says why. <paramref name="EffectiveRate"/> is percent; the interest runs over the whole term.
/// </summary>
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

    public static Assessment Of(AssessmentFacts facts, CreditPolicy policy, DateOnly today)
    {
        var schedule = RepaymentSchedule.Annuity(facts.Amount, facts.NominalRate, facts.TermMonths);
        var budget = Budget.Of(facts.Household, schedule.Instalment, policy.LumpSums);
        var checks = PolicyChecks.All(facts, budget, schedule.Instalment, policy, today).ToList();
        return new Assessment(policy.Version, today, Conclude(checks), schedule.Instalment, schedule.TotalInterest,
            Credit.EffectiveRate.Of(schedule), facts, budget, checks);
    }

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static Assessment FromJson(string json) =>
        JsonSerializer.Deserialize<Assessment>(json, Json) ?? throw new JsonException("An assessment is an object.");

    /// <summary>One failed check is enough for a poor verdict, one flagged check for a borderline one.</summary>
    private static Verdict Conclude(IReadOnlyList<Check> checks) => checks.Max(check => check.Finding) switch
    {
        Finding.Failed => Verdict.Poor,
        Finding.Flagged => Verdict.Borderline,
        Finding.Passed => Verdict.Good,
    };
}
