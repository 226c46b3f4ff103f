using Acornima;
using Acornima.Ast;

namespace Branch.Flow.Scripts;

/// <summary>Looks through a script before it ever runs: what it reads, and whether it could leave something behind.</summary>
internal sealed class ScriptCheck(ScriptHost host) : AstVisitor
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "undefined", "NaN", "Infinity", "Math", "Number", "String", "Boolean", "Array", "Object", "JSON", "RegExp",
        "isNaN", "isFinite", "parseInt", "parseFloat",
    };

    private readonly HashSet<string> declared = new(StringComparer.Ordinal);
    private readonly List<string> read = [];
    private string? complaint;

    /// <summary>Only reads, operators and constants.</summary>
    public bool LeavesNoTrace { get; private set; } = true;

    /// <summary>What is wrong; null if nothing is.</summary>
    public string? Complaint => complaint ?? Unknown();

    public override object? Visit(Node node)
    {
        LeavesNoTrace &= node is Script or ExpressionStatement or ConditionalExpression or CallExpression or Identifier
            or ParenthesizedExpression or (Literal and not RegExpLiteral)
            or BinaryExpression { Operator: not (Operator.In or Operator.InstanceOf) }
            or UnaryExpression { Operator: not Operator.Delete };
        return base.Visit(node);
    }

    protected override object? VisitIdentifier(Identifier node)
    {
        read.Add(node.Name);
        return null;
    }

    protected override object? VisitCallExpression(CallExpression node)
    {
        switch (node.Callee)
        {
            case Identifier { Name: "getInput" }:
                CheckRead(node, "getInput", host.Inputs, "input");
                return null;
            case Identifier { Name: "getVariable" }:
                CheckRead(node, "getVariable", host.Variables, "variable");
                return null;
            case Identifier { Name: var name } when host.Getters.Contains(name) && node.Arguments.Count == 0:
                return null;
            default:
                LeavesNoTrace = false;
                return base.VisitCallExpression(node);
        }
    }

    protected override object? VisitMemberExpression(MemberExpression node)
    {
        Visit(node.Object);
        if (node.Computed) Visit(node.Property);
        return null;
    }

    protected override object? VisitObjectProperty(ObjectProperty node) => VisitKeyAndValue(node);

    protected override object? VisitAssignmentProperty(AssignmentProperty node) => VisitKeyAndValue(node);

    protected override object? VisitVariableDeclarator(VariableDeclarator node)
    {
        Declare(node.Id);
        return base.VisitVariableDeclarator(node);
    }

    protected override object? VisitFunctionDeclaration(FunctionDeclaration node)
    {
        DeclareFunction(node);
        return base.VisitFunctionDeclaration(node);
    }

    protected override object? VisitFunctionExpression(FunctionExpression node)
    {
        DeclareFunction(node);
        return base.VisitFunctionExpression(node);
    }

    protected override object? VisitArrowFunctionExpression(ArrowFunctionExpression node)
    {
        DeclareFunction(node);
        return base.VisitArrowFunctionExpression(node);
    }

    private object? VisitKeyAndValue(Property node)
    {
        if (node.Computed) Visit(node.Key);
        return Visit(node.Value);
    }

    private void CheckRead(CallExpression node, string function, IReadOnlySet<string> names, string kind)
    {
        if (node.Arguments.Count != 1 || node.Arguments[0] is not StringLiteral { Value: var name })
            complaint ??= $"calls {function} with something else than one text, so that it cannot be checked";
        else if (!names.Contains(name))
            complaint ??= $"reads the {kind} '{name}', which is not declared";
    }

    private void DeclareFunction(IFunction function)
    {
        if (function.Id is not null) Declare(function.Id);
        foreach (var parameter in function.Params) Declare(parameter);
    }

    private void Declare(Node pattern)
    {
        foreach (var name in pattern.DescendantNodesAndSelf().OfType<Identifier>()) declared.Add(name.Name);
    }

    private string? Unknown() =>
        read.FirstOrDefault(name => !declared.Contains(name) && !Known.Contains(name)) is { } unknown
            ? $"uses '{unknown}', which a script here does not know"
            : null;
}
