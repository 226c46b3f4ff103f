using System.Globalization;
using Branch.Credit;
using Branch.Flow;
using Branch.Flow.Scripts;

namespace Branch.Rules;

/// <summary>A rule of a document, ready to run.</summary>
internal sealed class Rule
{
    private readonly RulePart part;
    private readonly RuleScript? when, value, flag, fail;

    public Rule(RulePart part, string file, ScriptHost host)
    {
        this.part = part;
        RuleScript? Script(string? source) => source is null ? null : new RuleScript(source, file, part.Code, host);
        (when, value, flag, fail) = (Script(part.When), Script(part.Value), Script(part.Flag), Script(part.Fail));
    }

    public RulePer Per => part.Per;

    /// <summary>What comes of it; null where the rule does not apply. Never fails: what cannot be worked out is flagged.</summary>
    public Check? Run(Dictionary<string, object?> facts, int? borrower = null)
    {
        var check = new Check(part.Code, borrower, Finding.Flagged, part.Unit, null, Limits?.Flag, Limits?.Fail)
        {
            Kind = part.Kind,
            IsFloor = part.AtLeast is not null,
            Name = part.Name,
            Says = part.Says,
            Source = part.Source,
            Ran = Ran(facts),
        };
        try
        {
            if (when?.Holds(facts) == false) return null;
            if (value is null) return check with { Finding = Find(facts) };
            var number = value.Number(facts);
            return check with { Value = number, Finding = number is { } known ? Find(known) : part.IfMissing };
        }
        catch (FlowException broken)
        {
            return check with { Problem = broken.Reason };
        }
    }

    private LimitPart? Limits => part.AtLeast ?? part.AtMost;

    private Finding Find(decimal number)
    {
        bool Beyond(decimal? limit) => part.AtLeast is null ? number > limit : number < limit;
        return Beyond(Limits!.Fail) ? Finding.Failed : Beyond(Limits.Flag) ? Finding.Flagged : Finding.Passed;
    }

    private Finding Find(Dictionary<string, object?> facts) =>
        fail?.Holds(facts) == true ? Finding.Failed : flag?.Holds(facts) == true ? Finding.Flagged : Finding.Passed;

    private Dictionary<string, string?> Ran(Dictionary<string, object?> facts) =>
        new[] { when, value, flag, fail }.SelectMany(script => script?.Reads ?? []).Distinct()
            .ToDictionary(name => name, name => Convert.ToString(facts.GetValueOrDefault(name), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null);
}

/// <summary>A rule that says who has to decide.</summary>
internal sealed class AuthorityRule(AuthorityPart part, string file, ScriptHost host)
{
    private readonly RuleScript when = new(part.When, file, part.Code, host);

    /// <summary>Null where it does not apply. A rule that cannot be worked out asks for its level, to be safe.</summary>
    public AuthorityNeed? Run(Dictionary<string, object?> facts)
    {
        var need = new AuthorityNeed(part.Code, part.Level, part.Says, part.Source);
        try
        {
            return when.Holds(facts) ? need : null;
        }
        catch (FlowException)
        {
            return need;
        }
    }
}
