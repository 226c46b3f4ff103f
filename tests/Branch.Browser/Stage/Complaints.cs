using Microsoft.Playwright;

namespace Branch.Browser.Stage;

/// <summary>What the browser complains about: errors and warnings in the console, broken scripts, blocked content, failed requests.</summary>
public sealed class Complaints
{
    private readonly List<string> heard = [];
    private readonly HashSet<int> expected = [];

    public Complaints(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsExpected(message.Text)) Hear($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Hear(error);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && !expected.Contains(answer.Status)) Hear($"{answer.Status} {answer.Request.Method} {answer.Url}");
        };
    }

    public void Expects(int status) => expected.Add(status);

    public void AssertNone()
    {
        lock (heard) Assert.True(heard.Count == 0, "What is wrong:\n" + string.Join('\n', heard));
    }

    private bool IsExpected(string text) =>
        text.StartsWith("Failed to load resource", StringComparison.Ordinal) && expected.Any(status => text.Contains($"{status}", StringComparison.Ordinal));

    public void Hear(string complaint)
    {
        lock (heard) heard.Add(complaint);
    }
}
