using System.Runtime.CompilerServices;

namespace Branch.Tests.Letters;

/// <summary>Compares a text with <c>NAME.approved.txt</c> beside the test; on a difference the text lies there as <c>NAME.received.txt</c>.</summary>
internal static class Approved
{
    public static void Matches(string name, string text, [CallerFilePath] string test = "")
    {
        var folder = Path.GetDirectoryName(test)!;
        var approved = Path.Combine(folder, name + ".approved.txt");
        var received = Path.Combine(folder, name + ".received.txt");
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (expected == text)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        Assert.Fail($"{name} differs from what was approved. Compare {received} with {approved}.");
    }
}
