using Jint;

namespace Branch.Flow.Scripts;

/// <summary>How far a script of a document may go, whichever engine runs it.</summary>
internal static class ScriptLimits
{
    private static readonly string[] Impure = ["Date", "eval", "Function", "WebAssembly", "SharedArrayBuffer", "Atomics", "Intl", "globalThis"];

    private static readonly string[] Filling = ["repeat", "padStart", "padEnd"];

    public static Options Apply(Options options) => options
        .Strict()
        .DisableStringCompilation()
        .LimitRecursion(32)
        .LimitMemory(8_000_000)
        .MaxStatements(10_000)
        .MaxArraySize(10_000)
        .MaxJsonParseDepth(16)
        .TimeoutInterval(TimeSpan.FromSeconds(1))
        .RegexTimeoutInterval(TimeSpan.FromMilliseconds(50));

    /// <summary>Takes away clock, chance and what could make scripts of texts.</summary>
    public static void Purify(Engine engine)
    {
        engine.Global.Get("Math").AsObject().Delete("random");
        // One call allocates what it likes before any limit looks.
        var text = engine.Global.Get("String").AsObject().Get("prototype").AsObject();
        foreach (var name in Filling) text.Delete(name);
        foreach (var name in Impure) engine.Global.Delete(name);
    }
}
