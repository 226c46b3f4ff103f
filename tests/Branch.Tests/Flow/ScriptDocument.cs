using Branch.Flow;

namespace Branch.Tests.Flow;

/// <summary>A document with one decision, 'd'.</summary>
internal static class ScriptDocument
{
    public static FlowDocument Of(string script) =>
        new Documents().Variable("Note").Variable("Times", "Int32", "3").Decision("d", script).Close("yes").Close("no", "rejected").Connect("d:True>yes", "d:False>no").Parse();
}
