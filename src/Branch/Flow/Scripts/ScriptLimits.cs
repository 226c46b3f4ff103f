using Jint;

namespace Branch.Flow.Scripts;

/// <summary>How far a script of a document may go, whichever engine runs it.</summary>
internal static class ScriptLimits
{
    public static Options Apply(Options options) => options
        .Strict()
        .DisableStringCompilation()
        .LimitRecursion(32)
        .LimitMemory(8_000_000)
        .MaxStatements(10_000)
        .MaxArraySize(10_000)
        .MaxJsonParseDepth(16)
        .TimeoutInterval(TimeSpan.FromMilliseconds(250))
        .RegexTimeoutInterval(TimeSpan.FromMilliseconds(50));
}
