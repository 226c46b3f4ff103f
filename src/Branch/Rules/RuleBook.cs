using System.Security.Cryptography;
using System.Text;
using Branch.Credit;

namespace Branch.Rules;

/// <summary>
/// The bank's rules for credit as they are from one day on: lump sums, stress, rules and required authority. A document that
/// was used never changes; a case keeps the one of its submission. Rules inform, and none decides.
/// </summary>
public sealed class RuleBook
{
    private readonly RuleParts parts;
    private readonly IReadOnlyList<Rule> rules;
    private readonly IReadOnlyList<AuthorityRule> authority;
    private readonly RuleScript? stressed;

    private RuleBook(string json, string file)
    {
        (Json, File, Hash) = (json, file, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))));
        parts = RuleReader.Read(json, file);
        var (household, borrower) = (RuleScript.HostOf(RuleFacts.Household), RuleScript.HostOf(RuleFacts.Borrower));
        var result = RuleScript.HostOf(RuleFacts.Result);
        rules = [.. parts.Rules.Select(part => new Rule(part, file, part.Per == RulePer.Borrower ? borrower : household))];
        authority = [.. parts.Authority.Select(part => new AuthorityRule(part, file, result))];
        stressed = parts.Stress is { } stress ? new RuleScript(stress.When, file, "stress", RuleScript.HostOf(RuleFacts.Loan)) : null;
        var budget = parts.Budget;
        LumpSums = new LumpSums(budget.Version, ValidFrom, Money.FromEuros(budget.FirstAdult), Money.FromEuros(budget.FurtherAdult), Money.FromEuros(budget.Child));
    }

    public string Json { get; }

    /// <summary>For messages only.</summary>
    public string File { get; }

    /// <summary>SHA-256 of <see cref="Json"/> as UTF-8, lower-case hex.</summary>
    public string Hash { get; }

    public string Version => parts.Version;
    public DateOnly ValidFrom => parts.ValidFrom;

    /// <summary>The last day; null while there is none.</summary>
    public DateOnly? ValidUntil => parts.ValidUntil;

    public LumpSums LumpSums { get; }

    /// <exception cref="RuleException">The document is wrong: where, and why.</exception>
    public static RuleBook Parse(string json, string file) => new(json, file);

    /// <summary>What the rules say to these facts, with all that they went by.</summary>
    public Assessment Assess(AssessmentFacts facts, DateOnly today)
    {
        var afford = Affordability.Of(facts, LumpSums);
        var loan = RuleFacts.Of(facts, afford);
        var stress = stressed?.Holds(loan) == true ? afford.Under(facts, parts.Stress!.Points) : null;
        var household = loan.With(stress);
        var end = today.AddMonths(facts.TermMonths);
        var checks = rules.SelectMany(rule => rule.Per == RulePer.Household
            ? [rule.Run(household)]
            : facts.Borrowers.Select((borrower, i) => rule.Run(household.With(borrower, today, end), i))).OfType<Check>().ToList();
        var result = household.With(checks);
        return new Assessment(Version, today, Assessment.Conclude(checks), afford.Schedule.Instalment, afford.Schedule.TotalInterest,
            EffectiveRate.Of(afford.Schedule), facts, afford.Budget, checks)
        {
            RulesHash = Hash,
            Stress = stress,
            Authority = [.. authority.Select(rule => rule.Run(result)).OfType<AuthorityNeed>()],
        };
    }
}
