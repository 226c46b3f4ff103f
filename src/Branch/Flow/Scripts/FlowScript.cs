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

    /// <summary>Made when it is first needed: Jint takes long to begin with.</summary>
    private readonly Lazy<Prepared<Script>> script;

    /// <exception cref="FlowException">It is broken, or more than <see cref="ScriptCheck"/> lets pass.</exception>
    public FlowScript(string source, string file, string node, ScriptHost host)
    {
        (this.host, this.file, this.node) = (host, file, node);
        if (source.Length > MaxLength) throw Wrong($"has a script of {source.Length} characters; at most {MaxLength} are allowed");
        new ScriptCheck(host, source, Wrong).Run(Read(source));
        script = new(() => Engine.PrepareScript(source, strict: true, options: new ScriptPreparationOptions
        {
            ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true },
        }));
    }

    private Script Read(string source)
    {
        try
        {
            return new Parser(new ParserOptions { AllowReturnOutsideFunction = true }).ParseScript(source, strict: true);
        }
        catch (Exception e) when (e is ParseErrorException or InsufficientExecutionStackException)
        {
            throw Wrong($"has a broken script: {e.Message}");
        }
    }

    internal override object? Evaluate(FlowScope scope)
    {
        try
        {
            return host.Run(script.Value, scope);
        }
        catch (Exception e) when (e is JintException or InvalidOperationException)
        {
            throw Wrong($"has a script that failed: {e.Message}");
        }
    }

    private FlowException Wrong(string reason) => new(file, node, reason);
}
