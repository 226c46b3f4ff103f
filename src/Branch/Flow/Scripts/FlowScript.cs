using Acornima;
using Acornima.Ast;
using Jint;
using Jint.Runtime;

namespace Branch.Flow.Scripts;

/// <summary>A JavaScript expression of a document: parsed and checked once, run often.</summary>
internal sealed class FlowScript : FlowExpression
{
    /// <summary>Characters; a decision that needs more does not belong into a workflow.</summary>
    public const int MaxLength = 2000;

    private readonly ScriptHost host;
    private readonly string file;
    private readonly string node;
    private readonly Prepared<Script> script;

    /// <exception cref="FlowException">It is broken, or more than <see cref="ScriptCheck"/> lets pass.</exception>
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
        new ScriptCheck(host, source, Wrong).Run(script.Program!);
    }

    internal override object? Evaluate(FlowScope scope)
    {
        try
        {
            return host.Run(script, scope);
        }
        catch (Exception e) when (e is JintException or InvalidOperationException)
        {
            throw Wrong($"has a script that failed: {e.Message}");
        }
    }

    private FlowException Wrong(string reason) => new(file, node, reason);
}
