using Acornima;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Branch.Flow.Scripts;

/// <summary>A JavaScript expression of a document: parsed and checked once, run often, within limits.</summary>
internal sealed class FlowScript : FlowExpression
{
    /// <summary>Characters; a decision that needs more does not belong into a workflow.</summary>
    public const int MaxLength = 2000;

    private readonly ScriptHost host;
    private readonly string file;
    private readonly string node;
    private readonly Prepared<Script> script;
    private readonly bool leavesNoTrace;

    public FlowScript(string source, string file, string node, ScriptHost host)
    {
        (this.host, this.file, this.node) = (host, file, node);
        if (source.Length > MaxLength) throw Wrong($"has a script of {source.Length} characters; at most {MaxLength} are allowed");
        try
        {
            script = Engine.PrepareScript(source, strict: true, options: new ScriptPreparationOptions
            {
                ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true },
            });
        }
        catch (Exception e) when (e is ScriptPreparationException or ParseErrorException or InsufficientExecutionStackException)
        {
            throw Wrong($"has a broken script: {e.Message}");
        }
        var check = new ScriptCheck(host);
        check.Visit(script.Program!);
        if (check.Complaint is { } complaint) throw Wrong(complaint);
        leavesNoTrace = check.LeavesNoTrace;
    }

    internal override object? Evaluate(FlowScope scope)
    {
        try
        {
            return host.Run(script, leavesNoTrace, scope);
        }
        catch (Exception e) when (e is JintException or TimeoutException or System.Text.RegularExpressions.RegexMatchTimeoutException
            or InsufficientExecutionStackException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            throw Wrong($"has a script that failed: {e.Message}");
        }
    }

    private FlowException Wrong(string reason) => new(file, node, reason);
}
