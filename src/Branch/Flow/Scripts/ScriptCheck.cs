using Acornima;
using Acornima.Ast;

namespace Branch.Flow.Scripts;

/// <summary>
/// Refuses whatever is not a known construct, before a script ever runs. What is left cannot repeat anything and makes no
/// text, so that it takes no more time and memory than its length.
/// </summary>
internal sealed class ScriptCheck(ScriptHost host, string source, Func<string, FlowException> wrong)
{
    private const int Shown = 40, MostLevels = 64;

    private static readonly HashSet<Operator> Operators =
    [
        Operator.Equality, Operator.Inequality, Operator.StrictEquality, Operator.StrictInequality,
        Operator.LessThan, Operator.LessThanOrEqual, Operator.GreaterThan, Operator.GreaterThanOrEqual,
        Operator.LogicalNot, Operator.LogicalAnd, Operator.LogicalOr, Operator.NullishCoalescing, Operator.TypeOf,
        Operator.Addition, Operator.Subtraction, Operator.Multiplication, Operator.Division, Operator.Remainder,
        Operator.UnaryPlus, Operator.UnaryNegation,
    ];

    private static readonly HashSet<string> Conversions = ["Number", "String"];
    private static readonly HashSet<string> Calculations = ["abs", "ceil", "floor", "max", "min", "round", "trunc"];
    private static readonly HashSet<string> Searches = ["includes", "startsWith", "endsWith"];

    private int level;

    /// <summary>One expression, as it is or returned.</summary>
    /// <exception cref="FlowException">It holds something else.</exception>
    public void Run(Script script)
    {
        if (script.Body is not [var statement]) throw wrong($"has {script.Body.Count} statements; one expression is allowed");
        Check(statement switch
        {
            ExpressionStatement { Expression: var value } => value,
            ReturnStatement { Argument: { } value } => value,
            _ => statement,
        });
    }

    private void Check(Node node)
    {
        if (++level > MostLevels) throw wrong($"has a script of more than {MostLevels} levels of nesting");
        CheckOne(node);
        level--;
    }

    private void CheckOne(Node node)
    {
        switch (node)
        {
            case StringLiteral or NumericLiteral or BooleanLiteral or NullLiteral or Identifier { Name: "undefined" }:
                break;
            case BinaryExpression { Operator: Operator.Addition } sum when IsText(sum.Left) || IsText(sum.Right):
                throw wrong($"joins texts in '{Excerpt(sum)}'; a script here only compares them");
            case UnaryExpression { Operator: var sign } when Operators.Contains(sign):
            case BinaryExpression { Operator: var between } when Operators.Contains(between):
            case ParenthesizedExpression or ConditionalExpression:
                CheckAll(node.ChildNodes);
                break;
            case MemberExpression { Computed: false, Property: Identifier { Name: "length" }, Object: var text }:
                Check(text);
                break;
            case CallExpression call:
                CheckCall(call);
                break;
            default:
                throw Unknown(node);
        }
    }

    private void CheckCall(CallExpression call)
    {
        switch (call.Callee)
        {
            case Identifier { Name: "getInput" }:
                CheckRead(call, "getInput", host.Inputs, "input");
                break;
            case Identifier { Name: "getVariable" }:
                CheckRead(call, "getVariable", host.Variables, "variable");
                break;
            case Identifier { Name: var getter } when host.Getters.ContainsKey(getter) && call.Arguments.Count == 0:
                break;
            case Identifier { Name: var conversion } when Conversions.Contains(conversion) && call.Arguments.Count == 1:
            case MemberExpression { Computed: false, Object: Identifier { Name: "Math" }, Property: Identifier { Name: var calculation } } when Calculations.Contains(calculation):
                CheckAll(call.Arguments);
                break;
            case MemberExpression { Computed: false, Object: var searched, Property: Identifier { Name: var search } } when Searches.Contains(search) && call.Arguments.Count == 1:
                if (searched is ArrayExpression list) CheckAll(list.ChildNodes);
                else Check(searched);
                CheckAll(call.Arguments);
                break;
            default:
                throw Unknown(call.Callee);
        }
    }

    private void CheckAll(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes) Check(node);
    }

    private void CheckRead(CallExpression call, string function, IReadOnlyDictionary<string, string> names, string kind)
    {
        if (NameIn(call) is not { } name) throw wrong($"calls {function} with something else than one text, so that it cannot be checked");
        if (!names.ContainsKey(name)) throw wrong($"reads the {kind} '{name}', which is not declared");
    }

    /// <summary>Whether it can be a text, by the declared types.</summary>
    private bool IsText(Node node) => node switch
    {
        StringLiteral or UnaryExpression { Operator: Operator.TypeOf } => true,
        ParenthesizedExpression { Expression: var inner } => IsText(inner),
        ConditionalExpression either => IsText(either.Consequent) || IsText(either.Alternate),
        LogicalExpression either => IsText(either.Left) || IsText(either.Right),
        CallExpression { Callee: Identifier { Name: var function } } call => function == "String" || TypeRead(call, function) == "String",
        _ => false,
    };

    private string? TypeRead(CallExpression call, string function) => function switch
    {
        "getInput" => host.Inputs.GetValueOrDefault(NameIn(call) ?? ""),
        "getVariable" => host.Variables.GetValueOrDefault(NameIn(call) ?? ""),
        _ => host.Getters.GetValueOrDefault(function),
    };

    private static string? NameIn(CallExpression call) => call.Arguments is [StringLiteral { Value: var name }] ? name : null;

    private FlowException Unknown(Node node) => wrong($"uses '{Excerpt(node)}', which a script here does not know");

    private string Excerpt(Node node)
    {
        var text = source[node.Start..node.End];
        return text.Length > Shown ? text[..Shown] + "…" : text;
    }
}
