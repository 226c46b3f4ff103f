using System.Globalization;
using System.Text.RegularExpressions;
using Branch.Flow;
using Branch.Flow.Scripts;

namespace Branch.Rules;

/// <summary>An expression over named facts, in the language and the limits of the workflows' scripts.</summary>
internal sealed partial class RuleScript
{
    private static readonly Dictionary<string, object?> None = [];

    private readonly FlowScript script;

    /// <exception cref="RuleException">It is broken, or reads a fact that there is not.</exception>
    public RuleScript(string source, string file, string rule, ScriptHost host)
    {
        try
        {
            script = new FlowScript(source, file, rule, host);
        }
        catch (FlowException wrong)
        {
            throw new RuleException(file, rule, wrong.Reason);
        }
        Reads = [.. Reading().Matches(source).Select(m => m.Groups[1].Value + m.Groups[2].Value).Distinct()];
    }

    public static ScriptHost HostOf(IEnumerable<string> facts) => new(facts.Select(name => new FlowInput(name, "Object")), []);

    /// <summary>Names of the facts that it reads.</summary>
    public IReadOnlyList<string> Reads { get; }

    /// <exception cref="FlowException">It failed on these facts.</exception>
    public bool Holds(IReadOnlyDictionary<string, object?> facts) => script.Holds(Scope(facts));

    /// <summary>Null where there is nothing to compute.</summary>
    /// <exception cref="FlowException">It failed on these facts, or gives no number.</exception>
    public decimal? Number(IReadOnlyDictionary<string, object?> facts) => script.Evaluate(Scope(facts)) switch
    {
        null => null,
        double number when Math.Abs(number) < 1e15 => (decimal)number,
        var other => throw new FlowException("rules", null, string.Create(CultureInfo.InvariantCulture, $"gives {other}, which is no number")),
    };

    private static FlowScope Scope(IReadOnlyDictionary<string, object?> facts) => new(new Facts(facts), None);

    [GeneratedRegex("""\bget(?:Input\(\s*['"](\w+)['"]\s*\)|(\w+)\(\s*\))""")]
    private static partial Regex Reading();
}
