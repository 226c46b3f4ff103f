using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Branch.Browser.Stage;

/// <summary>What is wrong with pages: errors and warnings in the console, broken scripts, blocked content, failed requests.</summary>
public sealed class Complaints
{
    private readonly ConcurrentQueue<string> heard = [];
    private int? expected;

    public Complaints(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsExpected(message.Text)) Add($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Add(error);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && answer.Status != expected) Add($"{answer.Status} {answer.Request.Method} {answer.Url}");
        };
    }

    public IEnumerable<string> Heard => heard;

    public void Add(string complaint) => heard.Enqueue(complaint);

    /// <summary>A refusal with this status is part of the story; the browser's own line about it is no complaint.</summary>
    public void Expect(int status) => expected = status;

    private bool IsExpected(string text) =>
        expected is { } status && text.StartsWith("Failed to load resource", StringComparison.Ordinal) && text.Contains($"status of {status}", StringComparison.Ordinal);
}
